import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { openRawReader } from './raw-reader.ts'

it.each([0, 5, 125, 126, 70_000])('carries texts of %i characters both ways', async (length) => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await once(server, 'listening')
  server.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))))
  const { port } = server.address() as AddressInfo
  const heard: string[] = []
  const text = 'x'.repeat(Math.min(length, 60_000))
  const all = new Promise<void>((resolve) => {
    const onText = (payload: Buffer) => {
      heard.push(payload.toString())
      if (heard.length === 3) resolve()
    }
    void openRawReader({ url: `http://127.0.0.1:${port}/`, onText, onClose: () => {} }).then(
      (reader) => {
        for (let n = 0; n < 3; n += 1) reader.send(text)
      },
    )
  })
  await all
  expect(heard).toEqual([text, text, text])
  for (const client of server.clients) client.terminate()
  server.close()
})
