import { maxEmojiPerMessage } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { explainedStages, insertUser, someId, testDatabase } from '../testing/index.ts'
import { addReaction, listReactions, reactionUsers, removeReaction } from './index.ts'

const database = await testDatabase()

describe('reactions', () => {
  it('come once a person and emoji, in the order of first reaction', async () => {
    const [ada, bob] = [await insertUser(database), await insertUser(database)]
    const [message_id, other_id, channel_id] = [someId(), someId(), someId()]
    const react = (user_id: string, emoji: string) =>
      addReaction(database, { message_id, channel_id, user_id, emoji })
    await react(bob.id, '🎉')
    await react(ada.id, '👍')
    await Promise.all([react(bob.id, '👍'), react(bob.id, '👍'), react(bob.id, '👍')])
    await react(ada.id, '🎉')
    const other = { message_id: other_id, channel_id, user_id: ada.id, emoji: '👍' }
    await addReaction(database, other)
    const expected = [
      { emoji: '🎉', user_ids: [bob.id, ada.id] },
      { emoji: '👍', user_ids: [ada.id, bob.id] },
    ]
    const message_ids = [message_id, other_id, someId()]
    const found = await reactionUsers(database, { message_ids })
    expect(found.get(message_id)).toEqual(expected)
    expect(found.get(other_id)).toEqual([{ emoji: '👍', user_ids: [ada.id] }])
    expect(found.size).toBe(2)
    const refs = {
      [ada.id]: { id: ada.id, name: ada.name },
      [bob.id]: { id: bob.id, name: bob.name },
    }
    expect(await listReactions(database, { message_id })).toEqual(
      expected.map(({ emoji, user_ids }) => ({ emoji, users: user_ids.map((id) => refs[id]) })),
    )
    const gone = { message_id, channel_id, user_id: bob.id, emoji: '🎉' }
    await removeReaction(database, gone)
    await removeReaction(database, gone)
    expect((await reactionUsers(database, { message_ids })).get(message_id)).toEqual([
      { emoji: '👍', user_ids: [ada.id, bob.id] },
      { emoji: '🎉', user_ids: [ada.id] },
    ])
    for (const work of [
      () => reactionUsers(database, { message_ids }),
      () => listReactions(database, { message_id }),
      () => removeReaction(database, gone),
    ]) {
      expect((await explainedStages(database, work)).collectionScans).toBe(0)
    }
  })

  it('take so many different emoji, also of people who react at once, and any number of each', async () => {
    const [message_id, channel_id] = [someId(), someId()]
    const react = (emoji: string, user_id = someId()) =>
      addReaction(database, { message_id, channel_id, user_id, emoji })
    const emoji = Array.from({ length: maxEmojiPerMessage + 6 }, (_, n) =>
      String.fromCodePoint(0x1f400 + n),
    )
    const present = async () =>
      (await reactionUsers(database, { message_ids: [message_id] })).get(message_id) ?? []
    for (const each of emoji.slice(0, maxEmojiPerMessage - 4)) await react(each)
    const last = await Promise.allSettled(emoji.slice(maxEmojiPerMessage - 4).map((e) => react(e)))
    const refused = last.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(6)
    for (const each of refused) expect(each).toMatchObject({ reason: tooMany })
    expect(await present()).toHaveLength(maxEmojiPerMessage)
    const [first = '', second = ''] = emoji
    const user_id = someId()
    await Promise.all([react(first), react(first), react(second, user_id)])
    await expect(react('🦄')).rejects.toMatchObject(tooMany)
    await removeReaction(database, { message_id, user_id, emoji: second })
    await react(second, user_id)
    await react(second, user_id)
    const counts = (await present()).map(({ user_ids }) => user_ids.length)
    expect(counts.slice(0, 2)).toEqual([3, 2])
    expect(
      (await explainedStages(database, () => react('🦄').catch(() => {}))).collectionScans,
    ).toBe(0)
  })
})

const tooMany = {
  code: 'invalid_input',
  issues: [
    {
      path: 'emoji',
      message: 'emoji must be one that is there already: a message takes 50 different ones',
    },
  ],
}
