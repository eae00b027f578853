import Fastify from 'fastify'
import { MongoClient } from 'mongodb'
import { floorCollection, floorDocument, floorWriteConcern } from './floor-documents.ts'

// The second floor, a process of its own: Fastify, one insert, and nothing else.
const client = new MongoClient(process.env.MONGODB_URI ?? '', { writeConcern: floorWriteConcern })
await client.connect()
const messages = client.db().collection<ReturnType<typeof floorDocument>>(floorCollection)
const app = Fastify({ forceCloseConnections: true })

app.get('/healthz', () => ({ ok: true }))
app.post<{ Body: { content: string } }>('/messages', async (request, reply) => {
  const message = floorDocument(request.body.content)
  await messages.insertOne(message)
  return reply.code(201).send({ message })
})

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
process.once('SIGTERM', async () => {
  await app.close()
  await client.close()
})
