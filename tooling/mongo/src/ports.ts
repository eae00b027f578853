import { connect, createServer } from 'node:net'

/** A TCP port on 127.0.0.1 that was free a moment ago: `wanted` where it is free, else any. */
export async function freePort(wanted = 0): Promise<number> {
  return (
    (await portIfFree(wanted)) ?? (await portIfFree(0)) ?? Promise.reject(new Error('No free port'))
  )
}

/** Whether something accepts connections on this port of 127.0.0.1. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

function portIfFree(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}
