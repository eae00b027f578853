import { once } from 'node:events'
import { WebSocket } from 'ws'

type Message = { id?: number | null; result?: { type: string; data?: unknown }; error?: unknown }

export type TestSocket = {
  socket: WebSocket
  send(message: unknown): void
  /** The next message that the condition holds for; those before it are dropped. */
  next(condition?: (message: Message) => boolean): Promise<Message>
  closed: Promise<number>
}

/** A realtime connection as tRPC's client opens it, with its token in the first message. */
export async function openSocket(url: string, token: string | null): Promise<TestSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/trpc?connectionParams=1`)
  const messages: Message[] = []
  const waiting: (() => void)[] = []
  const wake = () => {
    for (const resolve of waiting.splice(0)) resolve()
  }
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)))
    wake()
  })
  const closed = once(socket, 'close').then(([code]) => {
    wake()
    return Number(code)
  })
  await once(socket, 'open')
  const send = (message: unknown) => socket.send(JSON.stringify(message))
  send({ method: 'connectionParams', data: token === null ? null : { token } })
  return {
    socket,
    send,
    closed,
    async next(condition = () => true) {
      for (;;) {
        const message = messages.shift()
        if (message !== undefined && condition(message)) return message
        if (message !== undefined) continue
        if (socket.readyState === WebSocket.CLOSED) throw new Error('The socket has closed')
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
    },
  }
}

/** The message that begins a subscription to everything of the caller's. */
export const subscribe = (id: number) => ({
  id,
  jsonrpc: '2.0',
  method: 'subscription',
  params: { path: 'events.subscribe', input: {} },
})
