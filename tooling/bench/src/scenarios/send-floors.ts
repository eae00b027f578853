import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { startChild } from '../child-process.ts'
import { withDatabase } from '../database-of.ts'
import { floorCollection, floorDocument, floorWriteConcern } from '../floor-documents.ts'
import { openCalls } from '../http-calls.ts'
import type { Contender } from '../scenario.ts'
import { messageText } from './message-text.ts'
import { storedCheck } from './stored-check.ts'

/** The load driver inserts by itself: what the database and its driver take at least. */
export const driverFloor: Contender = {
  name: 'driver insertOne',
  open: async ({ mongodbUri, databaseName, inFlight }) => {
    const client = new MongoClient(mongodbUri, {
      maxPoolSize: inFlight,
      writeConcern: floorWriteConcern,
    })
    await client.connect()
    const messages = client.db(databaseName).collection(floorCollection)
    const operate = async () => {
      await messages.insertOne(floorDocument(messageText))
    }
    const { verify, close } = storedCheck({ mongodbUri, databaseName, collection: floorCollection })
    return {
      operate,
      verify,
      close: async () => {
        await client.close()
        await close()
      },
    }
  },
}

/** A Fastify process with that insert and nothing else: what HTTP and JSON take besides. */
export const fastifyFloor: Contender = {
  name: 'Fastify with one insertOne',
  open: async ({ mongodbUri, databaseName, inFlight }) => {
    const child = await startChild({
      program: join(import.meta.dirname, '../floor-server.ts'),
      env: { NODE_ENV: 'production', MONGODB_URI: withDatabase(mongodbUri, databaseName) },
      readyPath: '/healthz',
    })
    const { call, close } = openCalls(child.url, inFlight)
    const stored = storedCheck({ mongodbUri, databaseName, collection: floorCollection })
    return {
      operate: async () => {
        await call({ method: 'POST', path: '/messages', body: { content: messageText } })
      },
      serverPid: child.pid,
      verify: stored.verify,
      close: async () => {
        close()
        await child.stop()
        await stored.close()
      },
    }
  },
}
