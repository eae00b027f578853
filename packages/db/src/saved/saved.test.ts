import { describe, expect, it } from 'vitest'
import { removeMember } from '../members/index.ts'
import { deleteMessage, editMessage } from '../messages/index.ts'
import {
  explainedStages,
  insertChannel,
  insertMember,
  insertMessage,
  someId,
  testDatabase,
} from '../testing/index.ts'
import { countSaved, hasSaved, listSaved, listSavedMarks, removeSaved, setSaved } from './index.ts'

const database = await testDatabase()

async function stage() {
  const user_id = someId()
  const channelOf = async () => {
    const { id } = await insertChannel(database)
    await insertMember(database, { channel_id: id, user_id })
    return id
  }
  const channel_id = await channelOf()
  const say = async (content: string, fields = {}) =>
    (await insertMessage(database, { channel_id, content, ...fields })).id
  const save = (message_id: string, is_done = false, fields = {}) =>
    setSaved(database, { user_id, message_id, channel_id, is_done, ...fields })
  const list = async (options: { is_done?: boolean; before?: string; limit?: number } = {}) => {
    const page = await listSaved(database, { user_id, is_done: false, limit: 50, ...options })
    return {
      contents: page.saved.map(({ message }) => message.content),
      next_cursor: page.next_cursor,
    }
  }
  return { user_id, channel_id, channelOf, say, save, list }
}

describe('setSaved', () => {
  it('changes nothing by being said again, also from many devices at once', async () => {
    const { user_id, say, save, list } = await stage()
    const message = await say('once')
    const rows = await Promise.all(Array.from({ length: 6 }, () => save(message)))
    expect(new Set(rows.map(({ id, saved_at }) => `${id} ${saved_at}`)).size).toBe(1)
    expect(rows[0]).toMatchObject({ user_id, message_id: message, is_done: false })
    expect((await list()).contents).toEqual(['once'])
  })

  it('keeps its place when it is done, and puts it at the top when it is taken up again', async () => {
    const { say, save, list } = await stage()
    const [one, two] = [await say('one'), await say('two')]
    const first = await save(one)
    await save(two)
    const done = await save(one, true)
    expect(done).toEqual({ ...first, is_done: true })
    expect(await save(one, true)).toEqual(done)
    expect((await list()).contents).toEqual(['two'])
    expect((await list({ is_done: true })).contents).toEqual(['one'])
    await save(one)
    expect((await list()).contents).toEqual(['one', 'two'])
  })

  it('is taken back, and takes back nobody else’s', async () => {
    const { user_id, say, save, list } = await stage()
    const message = await say('kept')
    await save(message)
    await removeSaved(database, { user_id: someId(), message_id: message })
    expect((await list()).contents).toEqual(['kept'])
    await removeSaved(database, { user_id, message_id: message })
    await removeSaved(database, { user_id, message_id: message })
    expect((await list()).contents).toEqual([])
  })
})

describe('listSaved', () => {
  it('has messages as they are now, with their channel, and no deleted ones', async () => {
    const { user_id, channel_id, say, save } = await stage()
    const message_id = await say('old')
    const gone = await say('gone')
    await save(message_id)
    await save(gone)
    const edit = { message_id, content: 'new', mentions: [], mentions_channel: false }
    await editMessage(database, edit)
    await deleteMessage(database, { message_id: gone })
    const { saved } = await listSaved(database, { user_id, is_done: false, limit: 1 })
    expect(saved).toHaveLength(1)
    expect(saved[0]).toMatchObject({
      message: { id: message_id, content: 'new', is_edited: true },
      channel: { id: channel_id, type: 'public' },
      is_done: false,
    })
    expect(saved[0]?.channel).not.toHaveProperty('direct_key')
  })

  it('loses a channel with the membership, and has it again with it', async () => {
    const { user_id, channelOf, say, save, list } = await stage()
    const other = await channelOf()
    await save(await say('secret', { channel_id: other }), false, { channel_id: other })
    await removeMember(database, { channel_id: other, user_id })
    expect((await list()).contents).toEqual([])
    await insertMember(database, { channel_id: other, user_id })
    expect((await list()).contents).toEqual(['secret'])
  })

  it('pages the last saved first, each once', async () => {
    const { say, save, list } = await stage()
    const expected: string[] = []
    for (let n = 0; n < 7; n += 1) {
      await save(await say(`${n}`))
      expected.unshift(`${n}`)
    }
    const paged: string[][] = []
    let before: string | null | undefined
    while (before !== null) {
      const page = await list({ limit: 3, ...(before !== undefined && { before }) })
      paged.push(page.contents)
      before = page.next_cursor
    }
    expect(paged).toEqual([expected.slice(0, 3), expected.slice(3, 6), expected.slice(6)])
    const { next_cursor } = await list({ limit: 1 })
    await expect(list({ is_done: true, before: next_cursor ?? '' })).rejects.toThrow('cursor')
  })
})

describe('listSavedMarks', () => {
  it('names what is in progress of one channel, page by page', async () => {
    const { user_id, channel_id, say, save } = await stage()
    const [one, two, done] = [await say('one'), await say('two'), await say('done')]
    for (const message of [one, two]) await save(message)
    await save(done, true)
    const marks = (before?: string) =>
      listSavedMarks(database, { user_id, channel_id, limit: 1, before })
    const first = await marks()
    const second = await marks(first.next_cursor ?? '')
    expect([first, second].map(({ saved }) => saved[0]?.message_id)).toEqual([two, one])
    expect(second.next_cursor).toBeNull()
    expect(first.saved[0]).not.toHaveProperty('user_id')
  })
})

it('reads no collection whole, and sorts nothing', async () => {
  const { user_id, channel_id, channelOf, say, save, list } = await stage()
  const elsewhere = { channel_id: await channelOf() }
  for (let n = 0; n < 20; n += 1) await save(await say(`${n}`, elsewhere), false, elsewhere)
  const message_id = await say('kept')
  await save(message_id)
  const { collectionScans, indexes, stages } = await explainedStages(database, async () => {
    await list()
    await listSavedMarks(database, { user_id, channel_id, limit: 50 })
    await save(message_id, true)
    await hasSaved(database, { user_id, message_id })
    // As many as there are, so that those who can be seen are counted.
    for (let at_most = 1; at_most < 50; at_most += 1) {
      await countSaved(database, { user_id, at_most })
    }
    await removeSaved(database, { user_id, message_id })
  })
  expect(collectionScans).toBe(0)
  expect(indexes).toEqual(expect.arrayContaining(['saved', 'own', 'in_channel']))
  expect(stages).not.toContain('SORT')
})
