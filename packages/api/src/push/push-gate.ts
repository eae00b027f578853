import { lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** Decides where the server may call on behalf of what a client has said. */
export type PushGate = {
  /** Whether an endpoint may be kept at all. */
  admits(endpoint: string): boolean
  /** Resolves a name to addresses that may be called, at the moment of the call. */
  lookup: LookupFunction
  /** Certificates to trust beside the system's. */
  ca?: string
}

/**
 * The only gate that runs outside tests: endpoints are https at the usual port of a named host, and the
 * name must lead to public addresses alone when it is called. An address in place of a name is refused
 * in whatever notation, since no lookup happens for it, and so is a name without a dot.
 */
export const publicGate: PushGate = {
  admits(endpoint) {
    const url = URL.parse(endpoint)
    if (url === null || url.protocol !== 'https:' || url.port !== '') return false
    if (url.username !== '' || url.password !== '') return false
    // URL has turned decimal, octal and hexadecimal notations into the usual one.
    const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
    return isIP(host) === 0 && host.includes('.')
  },
  lookup(hostname, options, callback) {
    systemLookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, [])
      if (found.length === 0 || !found.every(({ address }) => isPublicAddress(address))) {
        return callback(new Error(`${hostname} leads to no public address`), [])
      }
      const [first] = found
      if (options.all === true || first === undefined) return callback(null, found)
      callback(null, first.address, first.family)
    })
  },
}
