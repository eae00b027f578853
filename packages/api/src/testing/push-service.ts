import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { lookup } from 'node:dns'
import { once } from 'node:events'
import { createServer } from 'node:https'
import { type PushPayload, pushPayloadSchema } from '@parley/contracts'
import type { PushGate } from '../push/index.ts'

// Of this name alone and trusted by nobody but these tests, which could not speak https otherwise.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgnPC2gOkGwuokEdfA
rQ2EK+WbMg1UAYh+t+RkGsO+VjChRANCAAQ9+VbQcAcb/uWxGTE+rhE1u3giTELO
OY09u69z6EuX2PiTjvUBK3dI/rUXBTdQlR5Me3QBU1ZfbzUM7aOgOKrx
-----END PRIVATE KEY-----`
const cert = `-----BEGIN CERTIFICATE-----
MIIBaDCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABD35VtBwBxv+5bEZ
MT6uETW7eCJMQs45jT27r3PoS5fY+JOO9QErd0j+tRcFN1CVHkx7dAFTVl9vNQzt
o6A4qvGjTjBMMA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0
hwR/AAABMB0GA1UdDgQWBBSDl8Z/zG8VDZ0ncopedFvMgFrBBTAKBggqhkjOPQQD
AgNJADBGAiEAn3k06b7m7FJ7H3BRs/FbQQuN2jfRJWEZiCj9QvByhJICIQCobPDw
vjLMD4osfn0O2jR0qoyue4SHtE9IqtcdUOhX/A==
-----END CERTIFICATE-----`

/** A browser's keys as a subscription names them, and what only the browser knows of them. */
export function browser(endpoint: string) {
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  const auth = randomBytes(16)
  const subscription = {
    endpoint,
    p256dh: ecdh.getPublicKey().toString('base64url'),
    auth: auth.toString('base64url'),
  }
  const decrypt = (body: Buffer): PushPayload => {
    // RFC 8188's header: salt, record size, and the sender's public key.
    const salt = body.subarray(0, 16)
    const senderKey = body.subarray(21, 21 + body.readUInt8(20))
    const sealed = body.subarray(21 + senderKey.length)
    const expand = (
      secret: Buffer,
      { salt, info }: { salt: Buffer; info: Buffer },
      length: number,
    ) => Buffer.from(hkdfSync('sha256', secret, salt, info, length))
    const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), senderKey])
    const secret = expand(ecdh.computeSecret(senderKey), { salt: auth, info: keyInfo }, 32)
    const of = (name: string) => ({ salt, info: Buffer.from(`Content-Encoding: ${name}\0`) })
    const decipher = createDecipheriv(
      'aes-128-gcm',
      expand(secret, of('aes128gcm'), 16),
      expand(secret, of('nonce'), 12),
    )
    decipher.setAuthTag(sealed.subarray(-16))
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    const text = padded.subarray(0, padded.lastIndexOf(2)).toString()
    return pushPayloadSchema.parse(JSON.parse(text))
  }
  return { subscription, decrypt }
}

/** A right subscription to a push service that nobody runs. */
export function browserKeys(name: string) {
  return browser(`https://push.example.org/${name}`).subscription
}

export type Received = { path: string; headers: Record<string, unknown>; body: Buffer }

/** How a push service answers: a status, with or without a time to wait, or never. */
type Answer = { status: number; headers?: Record<string, string> } | 'never'

/**
 * A push service on loopback that speaks https. Its gate lets the server call it and nothing else: it
 * exists in these tests alone.
 */
export async function startPushService() {
  const received: Received[] = []
  let answer = (_call: Received): Answer => ({ status: 201 })
  const server = createServer({ key, cert }, async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const call = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) }
    received.push(call)
    const said = answer(call)
    if (said !== 'never') response.writeHead(said.status, said.headers).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  const origin = `https://localhost:${address.port}`
  const gate: PushGate = {
    admits: (endpoint) => endpoint.startsWith(`${origin}/`),
    lookup: (hostname, options, callback) => lookup(hostname, { ...options, family: 4 }, callback),
    ca: cert,
  }
  return {
    origin,
    gate,
    received,
    answerWith(next: typeof answer) {
      answer = next
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
