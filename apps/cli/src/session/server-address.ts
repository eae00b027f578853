import { Failure } from '../failure.ts'

const local = /^(localhost|127\.|\[::1\])/

/** A server's address as people type it: https is assumed, http for this machine. Throws Failure where it is none. */
export function serverAddress(text: string): string {
  const withScheme = /^https?:\/\//.test(text)
    ? text
    : `${local.test(text) ? 'http' : 'https'}://${text}`
  if (!URL.canParse(withScheme)) throw new Failure(`${text} is not the address of a server`)
  return withScheme.replace(/\/+$/, '')
}
