import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP relay that can turn half-open: frozen connections stay up and carry nothing, new ones work. */
export async function startFreezableProxy(targetPort: number) {
  const pairs = new Set<[Socket, Socket]>()
  const server = createServer((incoming) => {
    const outgoing = connect(targetPort, '127.0.0.1')
    const pair: [Socket, Socket] = [incoming, outgoing]
    pairs.add(pair)
    incoming.pipe(outgoing)
    outgoing.pipe(incoming)
    for (const socket of pair) {
      socket.on('error', () => {})
      socket.on('close', () => {
        for (const other of pair) other.destroy()
        pairs.delete(pair)
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    freeze() {
      for (const [incoming, outgoing] of pairs) {
        incoming.unpipe(outgoing)
        outgoing.unpipe(incoming)
        incoming.pause()
        outgoing.pause()
      }
    },
    async stop() {
      for (const pair of pairs) for (const socket of pair) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
