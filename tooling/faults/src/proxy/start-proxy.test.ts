import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FaultyProxy, startProxy } from './start-proxy.ts'

/** Answers each request with its own text, and remembers what reached it. */
async function startEcho() {
  const received: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    socket.on('data', (chunk) => {
      received.push(String(chunk))
      socket.write(chunk)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const stop = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { port, received, stop }
}

let echo: Awaited<ReturnType<typeof startEcho>>
let proxy: FaultyProxy
beforeEach(async () => {
  echo = await startEcho()
  proxy = await startProxy(() => echo.port)
})
afterEach(async () => {
  await proxy.stop()
  echo.stop()
})

async function open(): Promise<Socket> {
  const socket = connect(proxy.port, '127.0.0.1').on('error', () => {})
  await once(socket, 'connect')
  return socket
}

async function ask(socket: Socket, text: string): Promise<string> {
  const answer = once(socket, 'data')
  socket.write(text)
  return String((await answer)[0])
}

it('carries both ways', async () => {
  expect(await ask(await open(), 'hello')).toBe('hello')
})

it('holds everything back while stalled, and carries it after', async () => {
  const socket = await open()
  await ask(socket, 'first')
  proxy.stall()
  const late = once(socket, 'data')
  socket.write('second')
  const other = await open()
  other.write('third')
  expect(echo.received).toEqual(['first'])
  proxy.heal()
  expect(String((await late)[0])).toBe('second')
})

it('leaves new connections alone where only the present ones are stalled', async () => {
  const socket = await open()
  await ask(socket, 'first')
  proxy.stall({ onlyPresent: true })
  socket.write('never')
  expect(await ask(await open(), 'other')).toBe('other')
  expect(echo.received).toEqual(['first', 'other'])
})

it('cuts what is connected, and lets others come', async () => {
  const socket = await open()
  await ask(socket, 'first')
  const closed = once(socket, 'close')
  proxy.cut()
  await closed
  expect(await ask(await open(), 'again')).toBe('again')
})

it('loses the answer, not the request, as often as asked', async () => {
  proxy.loseAnswersTo('insert', 1)
  const socket = await open()
  expect(await ask(socket, 'find')).toBe('find')
  const closed = once(socket, 'close')
  socket.write('insert one')
  await closed
  expect(echo.received).toEqual(['find', 'insert one'])
  expect(proxy.lost()).toBe(1)
  expect(await ask(await open(), 'insert two')).toBe('insert two')
})

it('carries answers in small pieces while slow, and loses none of them', async () => {
  proxy.slow(100)
  const socket = await open()
  const pieces: Buffer[] = []
  socket.on('data', (piece: Buffer) => pieces.push(piece))
  socket.write('0123456789'.repeat(3))
  while (Buffer.concat(pieces).length < 30) await once(socket, 'data')
  expect(pieces.length).toBeGreaterThan(1)
  expect(String(Buffer.concat(pieces))).toBe('0123456789'.repeat(3))
})
