import { createECDH, hkdfSync } from 'node:crypto'

/** The key pair that this workspace's pushes are signed with (RFC 8292), in base64url. */
export type VapidKeys = { public_key: string; private_key: string }

const curve = 'prime256v1'
const keyBytes = 32

/** The pair of a private key (32 bytes in base64url); throws where it is no key of the curve. */
export function vapidKeysOf(private_key: string): VapidKeys {
  const ecdh = createECDH(curve)
  ecdh.setPrivateKey(Buffer.from(private_key, 'base64url'))
  return { public_key: ecdh.getPublicKey().toString('base64url'), private_key }
}

/**
 * The pair that follows from the workspace's secret, so that all its processes have the same one and
 * nothing more needs keeping. Another secret makes another pair, to which browsers subscribe anew.
 */
export function derivedVapidKeys(secret: string): VapidKeys {
  for (let attempt = 0; ; attempt += 1) {
    const bytes = hkdfSync('sha256', secret, '', `parley vapid ${attempt}`, keyBytes)
    try {
      return vapidKeysOf(Buffer.from(bytes).toString('base64url'))
    } catch {
      // One in four billion is beyond the curve's order: the next one is not.
    }
  }
}
