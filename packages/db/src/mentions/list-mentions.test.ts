import type { MessageRecord } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { removeMember } from '../members/index.ts'
import { deleteMessage, editMessage } from '../messages/index.ts'
import {
  explainedStages,
  insertMember,
  insertMessage,
  someId,
  testDatabase,
} from '../testing/index.ts'
import { listMentions } from './index.ts'

const database = await testDatabase()

async function stage() {
  const user_id = someId()
  const [{ channel_id }, other] = await Promise.all([
    insertMember(database, { user_id }),
    insertMember(database, { user_id }),
  ])
  const say = (fields: Partial<MessageRecord>) => insertMessage(database, { channel_id, ...fields })
  const list = async (before?: string, limit = 50) => {
    const page = await listMentions(database, { user_id, limit, before })
    return { ids: page.messages.map(({ id }) => id), next_cursor: page.next_cursor }
  }
  return { user_id, channel_id, other: other.channel_id, say, list }
}

describe('listMentions', () => {
  it('lists what mentions the person or their channels, replies included, and nothing else', async () => {
    const { user_id, other, say, list } = await stage()
    const mine = await say({ mentions: [someId(), user_id] })
    const reply = await say({ mentions: [user_id], parent_message_id: mine.id })
    const everyone = await say({ mentions_channel: true, channel_id: other })
    const both = await say({ mentions: [user_id], mentions_channel: true })
    await say({})
    await say({ mentions: [someId()] })
    await say({ mentions: [user_id], user_id })
    await say({ mentions_channel: true, user_id })
    await say({ mentions: [user_id], channel_id: someId() })
    await say({ mentions_channel: true, channel_id: someId() })
    await deleteMessage(database, { message_id: (await say({ mentions: [user_id] })).id })
    await deleteMessage(database, { message_id: (await say({ mentions_channel: true })).id })
    expect((await list()).ids).toEqual([both.id, everyone.id, reply.id, mine.id])
    const silent = { content: 'nobody', mentions: [], mentions_channel: false }
    await editMessage(database, { message_id: reply.id, ...silent })
    await editMessage(database, { message_id: everyone.id, ...silent })
    expect((await list()).ids).toEqual([both.id, mine.id])
  })

  it('is of the channels that the person is in now', async () => {
    const { user_id, channel_id, other, say, list } = await stage()
    await say({ mentions: [user_id] })
    await say({ mentions_channel: true })
    const kept = await say({ mentions: [user_id], channel_id: other })
    await removeMember(database, { channel_id, user_id })
    expect((await list()).ids).toEqual([kept.id])
  })

  it('pages newest first, each once, also where many are of one moment', async () => {
    const { user_id, other, say, list } = await stage()
    const created_at = new Date().toISOString()
    const ids: string[] = []
    for (let n = 0; n < 11; n += 1) {
      const where = n % 2 === 0 ? { channel_id: other } : {}
      const whom = n % 3 === 0 ? { mentions_channel: true } : { mentions: [user_id] }
      ids.unshift((await say({ created_at, ...where, ...whom })).id)
    }
    const paged: string[][] = []
    let before: string | null | undefined
    while (before !== null) {
      const page = await list(before, 4)
      paged.push(page.ids)
      before = page.next_cursor
    }
    expect(paged).toEqual([ids.slice(0, 4), ids.slice(4, 8), ids.slice(8)])
  })

  it('reads no collection whole, and no message that mentions somebody else', async () => {
    const { user_id, say } = await stage()
    await say({ mentions: [user_id] })
    await say({ mentions_channel: true })
    const explained = await explainedStages(database, () =>
      listMentions(database, { user_id, limit: 50 }),
    )
    expect(explained.collectionScans).toBe(0)
    expect(explained.indexes).toEqual(
      expect.arrayContaining(['mentioned', 'channel_mentioned', 'membership', 'user']),
    )
  })

  it('refuses a cursor that the server did not give', async () => {
    const { list } = await stage()
    await expect(list('x')).rejects.toThrow('before must be a cursor')
  })
})
