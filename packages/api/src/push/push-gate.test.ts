import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { isPublicAddress } from './public-address.ts'
import { publicGate } from './push-gate.ts'
import { createPushTransport } from './push-transport.ts'

describe('publicGate', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc?x=1',
  ])('admits %s', (endpoint) => expect(publicGate.admits(endpoint)).toBe(true))

  it.each([
    'http://push.example.org/a',
    'https://push.example.org:8443/a',
    'https://user@push.example.org/a',
    'https://:secret@push.example.org/a',
    'https://127.0.0.1/a',
    'https://2130706433/a',
    'https://0x7f000001/a',
    'https://0177.0.0.1/a',
    'https://127.1/a',
    'https://127.0.0.1./a',
    'https://[::1]/a',
    'https://[::ffff:127.0.0.1]/a',
    'https://8.8.8.8/a',
    'https://localhost/a',
    'https://localhost./a',
    'https://mongo/a',
    'ftp://push.example.org/a',
    'no address',
  ])('refuses %s', (endpoint) => expect(publicGate.admits(endpoint)).toBe(false))

  it('finds no address for a name that leads home', async () => {
    const failure = new Promise((resolve) => {
      publicGate.lookup('localhost', {}, (error) => resolve(error))
    })
    expect(await failure).toMatchObject({ message: 'localhost leads to no public address' })
  })
})

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])(
    'is true of %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', 'fe80::1', 'fd00::1', 'ff02::1'],
    ...['2001::1', '2001:db8::1', '2002:7f00:1::', 'localhost', ''],
  ])('is false of %s', (address) => expect(isPublicAddress(address)).toBe(false))
})

it('opens no connection to a name that leads home, whatever was admitted', async () => {
  let connections = 0
  const server = createServer(() => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const transport = createPushTransport({ ...publicGate, admits: () => true })
  const call = { endpoint: `https://localhost:${port}/`, headers: {}, body: Buffer.alloc(0) }
  await expect(transport.send(call)).rejects.toThrow('leads to no public address')
  const refused = createPushTransport(publicGate)
  const literal = { ...call, endpoint: `https://127.0.0.1:${port}/` }
  await expect(refused.send(literal)).rejects.toThrow('no push service')
  expect(connections).toBe(0)
  transport.close()
  refused.close()
  server.close()
})
