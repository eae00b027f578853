import {
  channelOutput,
  listMessagesOutput,
  messageOutput,
  type OwnUser,
  sendMessageOutput,
} from '@parley/contracts'
import { updateUser } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { acting, outcomeOf } from '../testing/acting.ts'
import { person, testServices } from '../testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
afterAll(() => services.close())
const as = acting(services)
const ann = await person(services, 'Ann')
const bob = await person(services, 'Bob')
const made = await as(ann)('channels.create', { name: 'reactions', type: 'public' })
const { id: channel_id } = channelOutput.parse(made).channel
await as(bob)('channels.join', { channel_id })

let message_id: string
beforeEach(async () => {
  const sent = await as(ann)('messages.send', { channel_id, content: 'Hello' })
  message_id = sendMessageOutput.parse(sent).message.id
})

async function change(user: OwnUser, verb: 'add' | 'remove', emoji: string) {
  const answer = await as(user)(`reactions.${verb}`, { message_id, emoji })
  return messageOutput.parse(answer).message.reactions
}

describe('reactions', () => {
  it('are counted for all and told to each reader as theirs or not; repeating changes nothing', async () => {
    await change(ann, 'add', '👍')
    await change(bob, 'add', '🎉')
    await Promise.all([bob, bob, bob].map((user) => change(user, 'add', '👍')))
    const both = [
      { emoji: '👍', count: 2, reacted: true },
      { emoji: '🎉', count: 1, reacted: true },
    ]
    expect(await change(bob, 'add', '👍')).toEqual(both)
    const read = messageOutput.parse(await as(ann)('messages.get', { message_id })).message
    expect(read.reactions).toEqual([both[0], { emoji: '🎉', count: 1, reacted: false }])
    const page = listMessagesOutput.parse(await as(ann)('messages.list', { channel_id }))
    expect(page.messages[0]?.reactions).toEqual(read.reactions)
    const ref = ({ id, name }: OwnUser) => ({ id, name })
    expect(await as(ann)('reactions.list', { message_id })).toEqual({
      reactions: [
        { emoji: '👍', users: [ref(ann), ref(bob)] },
        { emoji: '🎉', users: [ref(bob)] },
      ],
    })
  })

  it('are taken back by who gave them alone; repeating changes nothing', async () => {
    await change(ann, 'add', '👍')
    expect(await change(bob, 'remove', '👍')).toEqual([{ emoji: '👍', count: 1, reacted: false }])
    expect(await change(ann, 'remove', '👍')).toEqual([])
    expect(await change(ann, 'remove', '👍')).toEqual([])
  })

  it('are one emoji, in one spelling whatever a keyboard sends', async () => {
    for (const emoji of ['👩‍👩‍👧‍👦', '🇩🇪', '👍🏽', '1️⃣']) {
      expect(await change(ann, 'add', emoji)).toContainEqual({ emoji, count: 1, reacted: true })
    }
    await change(ann, 'add', '❤')
    expect(await change(bob, 'add', '❤\uFE0F')).toContainEqual({
      emoji: '❤\uFE0F',
      count: 2,
      reacted: true,
    })
    for (const emoji of ['a', '👍👍', ':+1:', '1', '👍 ', '\uFE0F', '🇩']) {
      expect(await outcomeOf(change(ann, 'add', emoji))).toBe('400 emoji must be one Unicode emoji')
    }
  })

  it('are of fifty different emoji at most, each from everybody', async () => {
    for (let n = 0; n < 50; n += 1) await change(ann, 'add', String.fromCodePoint(0x1f400 + n))
    expect(await outcomeOf(change(bob, 'add', '🦄'))).toBe(
      '400 emoji must be one that is there already: a message takes 50 different ones',
    )
    const emoji = String.fromCodePoint(0x1f400)
    expect(await change(bob, 'add', emoji)).toContainEqual({ emoji, count: 2, reacted: true })
  })

  it('are for members: a reader who has not joined and a guest from outside give none', async () => {
    const reader = await person(services, 'Reader')
    expect(await outcomeOf(change(reader, 'add', '👍'))).toBe('403 Not authorized')
    await updateUser(database, { user_id: reader.id, role: 'guest' })
    expect(await outcomeOf(change(reader, 'add', '👍'))).toBe('403 Not authorized')
  })

  it('end with their message', async () => {
    await change(ann, 'add', '👍')
    await as(ann)('messages.delete', { message_id })
    expect(await outcomeOf(change(bob, 'add', '👍'))).toBe('404 Message not found')
    expect(await outcomeOf(change(ann, 'remove', '👍'))).toBe('404 Message not found')
  })
})
