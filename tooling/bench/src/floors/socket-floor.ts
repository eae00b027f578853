import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

// A process of its own: what is posted goes as it is to every open WebSocket, and nothing else happens.
const server = createServer(async (request, response) => {
  if (request.method === 'POST') {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    for (const socket of sockets.clients) socket.send(text)
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
})
const sockets = new WebSocketServer({ server, perMessageDeflate: false })

server.listen(Number(process.env.PORT), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
