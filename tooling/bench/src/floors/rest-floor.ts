import Fastify from 'fastify'
import { MongoClient, ObjectId } from 'mongodb'
import { floorCollection, floorDocument, floorWriteConcern } from './floor-documents.ts'

// A process of its own: Fastify, one insert or one bare aggregation a request, and nothing else.
const client = new MongoClient(process.env.MONGODB_URI ?? '', { writeConcern: floorWriteConcern })
await client.connect()
const inserted = client.db().collection<ReturnType<typeof floorDocument>>(floorCollection)
const messages = client.db().collection('messages')
const members = client.db().collection('channel_members')
const app = Fastify({ forceCloseConnections: true })

app.get('/healthz', () => ({ ok: true }))

app.post<{ Body: { id: string; content: string } }>('/messages', async (request, reply) => {
  const message = floorDocument(request.body)
  await inserted.insertOne(message)
  return reply.code(201).send({ message })
})

app.get<{ Querystring: { channel_id: string; before?: string } }>('/messages', async (request) => {
  const { channel_id, before } = request.query
  const from = before === undefined ? {} : { created_at: { $lt: new Date(before) } }
  const found = await messages
    .aggregate([
      { $match: { channel_id: new ObjectId(channel_id), is_deleted: false, ...from } },
      { $sort: { created_at: -1 } },
      { $limit: 50 },
      { $lookup: { from: 'users', localField: 'user_id', foreignField: '_id', as: 'user' } },
      { $unwind: '$user' },
    ])
    .toArray()
  return { messages: found }
})

app.get<{ Querystring: { user_id: string } }>('/channels', async (request) => {
  const found = await members
    .aggregate([
      { $match: { user_id: new ObjectId(request.query.user_id) } },
      {
        $lookup: { from: 'channels', localField: 'channel_id', foreignField: '_id', as: 'channel' },
      },
      { $unwind: '$channel' },
      { $sort: { joined_at: -1 } },
    ])
    .toArray()
  return { channels: found }
})

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
process.once('SIGTERM', async () => {
  await app.close()
  await client.close()
})
