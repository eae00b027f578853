import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { clientFrame, createFrameSplitter, opcodes } from './web-socket-frames.ts'

export type RawReader = { send: (text: string) => void; destroy: () => void }

type Options = {
  /** An http: address with its path. */
  url: string
  onText: (payload: Buffer) => void
  onClose: () => void
}

const headEnd = '\r\n\r\n'

/**
 * A WebSocket client with nothing but frames: thousands of them share the machine with the server that
 * is measured, so each message should cost little here. Throws when the server does not switch.
 */
export function openRawReader({ url, onText, onClose }: Options): Promise<RawReader> {
  const { hostname, port, pathname, search } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    socket.setNoDelay(true)
    const split = createFrameSplitter(({ opcode, payload }) => {
      if (opcode === opcodes.text) onText(payload)
      else if (opcode === opcodes.ping) socket.write(clientFrame(opcodes.pong, payload))
      else if (opcode === opcodes.close) socket.destroy()
    })
    let head = ''
    const onHead = (chunk: Buffer) => {
      head += chunk.toString('latin1')
      const end = head.indexOf(headEnd)
      if (end < 0) return
      if (!head.startsWith('HTTP/1.1 101')) {
        socket.destroy(new Error(`${url} answered ${head.slice(0, head.indexOf('\r\n'))}`))
        return
      }
      socket.off('data', onHead)
      socket.on('data', split)
      resolve({
        send: (text) => socket.write(clientFrame(opcodes.text, Buffer.from(text))),
        destroy: () => socket.destroy(),
      })
      const rest = head.slice(end + headEnd.length)
      if (rest !== '') split(Buffer.from(rest, 'latin1'))
    }
    socket.on('data', onHead)
    socket.once('error', reject)
    socket.once('close', () => {
      reject(new Error(`${url} closed the connection`))
      onClose()
    })
    const lines = [
      `GET ${pathname}${search} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      'Sec-WebSocket-Version: 13',
    ]
    socket.write(lines.join('\r\n') + headEnd)
  })
}
