import { describe, expect, it } from 'vitest'
import { removeMember } from '../members/index.ts'
import {
  explainedStages,
  insertChannel,
  insertMember,
  someId,
  testDatabase,
} from '../testing/index.ts'
import { countDrafts, hasDraft, listDrafts, saveDraft } from './index.ts'

const database = await testDatabase()
const at = (second: number) => new Date(Date.UTC(2026, 10, 25, 8, 0, second)).toISOString()

async function stage() {
  const user_id = someId()
  const channelOf = async () => {
    const { id } = await insertChannel(database)
    await insertMember(database, { channel_id: id, user_id })
    return id
  }
  const channel_id = await channelOf()
  const save = (content: string, second: number, place = {}) =>
    saveDraft(database, {
      user_id,
      channel_id,
      parent_message_id: null,
      content,
      updated_at: at(second),
      ...place,
    })
  const list = async (before?: string, limit = 50) => {
    const page = await listDrafts(database, { user_id, limit, before })
    return { contents: page.drafts.map(({ content }) => content), next_cursor: page.next_cursor }
  }
  return { user_id, channel_id, channelOf, save, list }
}

describe('saveDraft', () => {
  it('keeps the last written, in whatever order it comes, and answers what stands', async () => {
    const { channel_id, user_id, save } = await stage()
    const first = await save('one', 1)
    expect(first).toMatchObject({ user_id, channel_id, content: 'one', updated_at: at(1) })
    const third = await save('three', 3)
    expect(third).toEqual({ ...first, content: 'three', updated_at: at(3) })
    expect(await save('two', 2)).toEqual(third)
    expect(await save('three', 3)).toEqual(third)
    expect(await save('$content', 4)).toMatchObject({ content: '$content' })
  })

  it('lets nothing older than its discarding bring a draft back', async () => {
    const { save, list } = await stage()
    await save('one', 1)
    await save('', 3)
    expect(await save('two', 2)).toMatchObject({ content: '', updated_at: at(3) })
    expect((await list()).contents).toEqual([])
    expect(await save('four', 4)).toMatchObject({ content: 'four' })
    expect((await list()).contents).toEqual(['four'])
  })

  it('has one for each person, channel and thread, also where devices make it at once', async () => {
    const { save, list, channelOf } = await stage()
    const parent_message_id = someId()
    const other = await channelOf()
    await Promise.all(
      [1, 2, 3, 4, 5, 6].flatMap((second) => [
        save(`channel ${second}`, second),
        save(`thread ${second}`, second + 10, { parent_message_id }),
        save(`other ${second}`, second + 20, { channel_id: other }),
        save(`foreign ${second}`, second, { user_id: someId() }),
      ]),
    )
    expect((await list()).contents).toEqual(['other 6', 'thread 6', 'channel 6'])
  })
})

describe('listDrafts', () => {
  it('names the channel, and leaves out those of channels that were left', async () => {
    const { user_id, channel_id, save, channelOf } = await stage()
    const other = await channelOf()
    await save('here', 1)
    await save('there', 2, { channel_id: other })
    await removeMember(database, { channel_id: other, user_id })
    const { drafts } = await listDrafts(database, { user_id, limit: 50 })
    expect(drafts).toEqual([
      {
        channel_id,
        parent_message_id: null,
        content: 'here',
        updated_at: at(1),
        channel: expect.objectContaining({ id: channel_id, type: 'public' }),
      },
    ])
    expect(drafts[0]?.channel).not.toHaveProperty('direct_key')
    await insertMember(database, { channel_id: other, user_id })
    expect((await listDrafts(database, { user_id, limit: 50 })).drafts).toHaveLength(2)
  })

  it('pages the last written first, each once, also where several are of one moment', async () => {
    const { save, list } = await stage()
    const expected: string[] = []
    for (let n = 0; n < 7; n += 1) {
      await save(`${n}`, Math.floor(n / 3), { parent_message_id: someId() })
      expected.unshift(`${n}`)
    }
    const paged: string[][] = []
    let before: string | null | undefined
    while (before !== null) {
      const page = await list(before, 3)
      paged.push(page.contents)
      before = page.next_cursor
    }
    expect(paged).toEqual([expected.slice(0, 3), expected.slice(3, 6), expected.slice(6)])
    await expect(list('x')).rejects.toThrow('before must be a cursor')
  })

  it('reads no collection whole, and no discarded draft', async () => {
    const { user_id, channel_id, save, list } = await stage()
    await save('kept', 1)
    await save('', 2, { parent_message_id: someId() })
    const { collectionScans, indexes, stages } = await explainedStages(database, async () => {
      await list()
      await save('again', 3)
      const parent_message_id = null
      await hasDraft(database, { user_id, channel_id, parent_message_id })
      for (let at_most = 1; at_most < 50; at_most += 1) {
        await countDrafts(database, { user_id, at_most })
      }
    })
    expect(collectionScans).toBe(0)
    expect(indexes).toEqual(expect.arrayContaining(['own', 'place']))
    expect(stages).not.toContain('SORT')
  })
})
