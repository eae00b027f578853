import { collectionDefinitions } from '@parley/db'
import type {} from '@parley/mongo/vitest-setup'
import { ObjectId } from 'mongodb'
import { expect, inject, it } from 'vitest'
import { messageRecord } from '../data/history.ts'
import { loadDocuments } from '../data/load-documents.ts'
import { openTurn } from '../data/open-turn.ts'
import { assertSendsStored } from '../load/send-load.ts'
import { sendScenarios } from './sends.ts'

function turnOf(name: string) {
  const databaseName = `${inject('mongodbPrefix')}bench_${name}`
  // Any process will do for the CPU of the database: this run may have been given a remote one.
  const place = { mongodbUri: inject('mongodbUri'), mongodPid: process.pid, databaseName }
  return { ...place, warmUpMs: 100, measureMs: 500 }
}

it.each(sendScenarios[0]?.contenders ?? [])(
  'measures $name, every send stored',
  async (contender) => {
    const turn = turnOf(contender.name.replace(/\W/g, '_'))
    const { perSecond, p50 = 0, p99 } = await contender.run(turn)
    expect(perSecond).toBeGreaterThan(0)
    expect(p99).toBeGreaterThanOrEqual(p50)
  },
)

it('refuses sends that were acknowledged and are not stored', async () => {
  const database = await openTurn(turnOf('lost'))
  try {
    const ids = [new ObjectId().toHexString(), new ObjectId().toHexString()]
    const place = {
      channel_id: new ObjectId().toHexString(),
      user_id: new ObjectId().toHexString(),
    }
    const sends = ids.map((id) => ({ id, mark: id, ...place, outcome: 'acknowledged' as const }))
    const created_at = new Date().toISOString()
    const store = (id = '') =>
      loadDocuments(database, collectionDefinitions.messages, [
        messageRecord({ id, content: `${id} said`, created_at, ...place }),
      ])
    await store(ids[0])
    await expect(assertSendsStored(database, sends)).rejects.toThrow('is stored 0 times')
    await store(ids[1])
    await assertSendsStored(database, sends)
  } finally {
    await database.db.dropDatabase()
    await database.close()
  }
})
