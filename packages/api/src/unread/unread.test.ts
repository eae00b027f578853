import {
  type Channel,
  channelOutput,
  type OwnChannel,
  type OwnUser,
  ownChannelOutput,
  sendMessageOutput,
} from '@parley/contracts'
import { testDatabase } from '@parley/db/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { acting } from '../testing/acting.ts'
import { person, testServices } from '../testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
afterAll(() => services.close())
const as = acting(services)
const ann = await person(services, 'Ann')
const bob = await person(services, 'Bob')

let channel: Channel

async function say(content: string, user = ann, fields: object = {}): Promise<string> {
  const input = { channel_id: channel.id, content, ...fields }
  return sendMessageOutput.parse(await as(user)('messages.send', input)).message.id
}

async function mark(path: 'markRead' | 'markUnread', message_id: string, user: OwnUser = bob) {
  const answer = await as(user)(`unread.${path}`, { channel_id: channel.id, message_id })
  return ownChannelOutput.parse(answer).channel
}
const counts = ({ unread_count, mention_count }: OwnChannel) => [unread_count, mention_count]

beforeEach(async () => {
  const input = { name: `c ${newMessageId()}`, type: 'private' }
  channel = channelOutput.parse(await as(ann)('channels.create', input)).channel
  await as(ann)('members.add', { channel_id: channel.id, user_id: bob.id })
})

describe('reading', () => {
  it('goes up to and with a message, and never back', async () => {
    const [first, second, third] = [await say('1'), await say('2'), await say(`3 <@${bob.id}>`)]
    expect(counts(await mark('markRead', first))).toEqual([2, 1])
    expect(counts(await mark('markRead', third))).toEqual([0, 0])
    expect(counts(await mark('markRead', second))).toEqual([0, 0])
    // One's own reading is nobody else's.
    expect(counts(await mark('markRead', first, ann))).toEqual([0, 0])
  })

  it('leaves what comes after it unread, not one’s own, not deleted, not threads', async () => {
    const read = await say('read')
    await mark('markRead', read)
    await say('own', bob)
    await say('reply', ann, { parent_message_id: read })
    const gone = await say('deleted')
    await say('<!channel> counted')
    await as(ann)('messages.delete', { message_id: gone })
    expect(counts(await mark('markRead', read))).toEqual([1, 1])
  })

  it('of many messages at once by two devices ends at the later one', async () => {
    const ids = []
    for (let n = 0; n < 6; n += 1) ids.push(await say(`${n}`))
    await Promise.all(ids.toReversed().map((id) => mark('markRead', id)))
    expect(counts(await mark('markRead', ids[0] ?? ''))).toEqual([0, 0])
  })
})

describe('marking as unread', () => {
  it('goes back to a message, which is then unread itself', async () => {
    const [, second, third] = [await say('1'), await say('2'), await say('3')]
    await mark('markRead', third)
    expect(counts(await mark('markUnread', second))).toEqual([2, 0])
    expect(counts(await mark('markUnread', third))).toEqual([1, 0])
    expect(counts(await mark('markRead', third))).toEqual([0, 0])
  })
})
