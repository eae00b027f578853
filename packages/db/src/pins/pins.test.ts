import { describe, expect, it } from 'vitest'
import { deleteMessage } from '../messages/index.ts'
import { explainedStages, insertMessage, someId, testDatabase } from '../testing/index.ts'
import { listPins, setPinned } from './index.ts'

const database = await testDatabase()

describe('pins', () => {
  it('lists what is pinned in the channel, replies included, newest first', async () => {
    const [channel_id, reader_id] = [someId(), someId()]
    const created_at = new Date().toISOString()
    const pinned = { channel_id, created_at, is_pinned: true }
    const first = await insertMessage(database, { channel_id, created_at })
    const second = await insertMessage(database, { ...pinned, parent_message_id: first.id })
    const third = await insertMessage(database, pinned)
    const deleted = await insertMessage(database, pinned)
    await insertMessage(database, { ...pinned, channel_id: someId() })
    await deleteMessage(database, { message_id: deleted.id })
    const pin = { message_id: first.id, is_pinned: true }
    expect(await setPinned(database, pin)).toBe(true)
    expect(await setPinned(database, pin)).toBe(true)
    expect(await setPinned(database, { ...pin, message_id: deleted.id })).toBe(false)
    const input = { channel_id, reader_id, limit: 2 }
    const page = await listPins(database, input)
    expect(page.messages.map(({ id }) => id)).toEqual([third.id, second.id])
    const before = page.next_cursor ?? ''
    const rest = await listPins(database, { ...input, before })
    expect(rest).toMatchObject({ messages: [{ id: first.id }], next_cursor: null })
    await setPinned(database, { ...pin, is_pinned: false })
    expect(await listPins(database, { ...input, before })).toMatchObject({ messages: [] })
    const explained = await explainedStages(database, () => listPins(database, input))
    expect(explained.collectionScans).toBe(0)
    expect(explained.indexes).toContain('pinned')
  })
})
