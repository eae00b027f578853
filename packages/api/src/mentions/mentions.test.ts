import {
  channelOutput,
  explainNotificationOutput,
  listMentionsOutput,
  type OwnUser,
  sendMessageOutput,
} from '@parley/contracts'
import { testDatabase } from '@parley/db/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { acting, outcomeOf } from '../testing/acting.ts'
import { person, testServices } from '../testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
afterAll(() => services.close())
const as = acting(services)
const ann = await person(services, 'Ann')
const bob = await person(services, 'Bob')

async function channelOf(type: 'public' | 'private'): Promise<string> {
  const input = { name: `c ${newMessageId()}`, type }
  return channelOutput.parse(await as(ann)('channels.create', input)).channel.id
}
async function member(channel_id: string): Promise<OwnUser> {
  const user = await person(services, 'Cleo')
  await as(ann)('members.add', { channel_id, user_id: user.id })
  return user
}
async function say(channel_id: string, content: string, fields: object = {}): Promise<string> {
  const sent = await as(ann)('messages.send', { channel_id, content, ...fields })
  return sendMessageOutput.parse(sent).message.id
}
async function mentions(user: OwnUser, input: object = {}) {
  const page = listMentionsOutput.parse(await as(user)('mentions.list', input))
  return { ids: page.messages.map(({ id }) => id), next_cursor: page.next_cursor }
}
async function reason(user: OwnUser, message_id: string) {
  const answer = await as(user)('notifications.explain', { message_id })
  return explainNotificationOutput.parse(answer).notification
}

describe('the list of mentions', () => {
  it('has what was just said, edited as edited, deleted never', async () => {
    const channel_id = await channelOf('private')
    const cleo = await member(channel_id)
    const first = await say(channel_id, `hi <@${cleo.id}>`)
    const reply = await say(channel_id, '<!here> too', { parent_message_id: first })
    await say(channel_id, `\`<@${cleo.id}>\` https://example.org/<@${cleo.id}>`)
    await say(channel_id, `<@${bob.id}>`)
    expect((await mentions(cleo)).ids).toEqual([reply, first])
    expect((await mentions(ann)).ids).toEqual([])
    await as(ann)('messages.edit', { message_id: first, content: 'nobody' })
    expect((await mentions(cleo)).ids).toEqual([reply])
    await as(ann)('messages.delete', { message_id: reply })
    expect((await mentions(cleo)).ids).toEqual([])
  })

  it('is of the channels that the caller is in, now', async () => {
    const [secret, open] = [await channelOf('private'), await channelOf('public')]
    await say(secret, `<@${bob.id}> <!channel>`)
    const message = await say(open, `<@${bob.id}>`)
    expect((await mentions(bob)).ids).toEqual([])
    await as(bob)('channels.join', { channel_id: open })
    expect((await mentions(bob)).ids).toEqual([message])
    await as(bob)('channels.leave', { channel_id: open })
    expect((await mentions(bob)).ids).toEqual([])
  })

  it('is paged, and says what is wrong with a page', async () => {
    const channel_id = await channelOf('private')
    const cleo = await member(channel_id)
    const ids: string[] = []
    for (let n = 0; n < 3; n += 1) ids.unshift(await say(channel_id, `${n} <@${cleo.id}>`))
    const first = await mentions(cleo, { limit: 2 })
    expect(first.ids).toEqual(ids.slice(0, 2))
    const rest = await mentions(cleo, { limit: 2, before: first.next_cursor })
    expect(rest).toEqual({ ids: ids.slice(2), next_cursor: null })
    const list = (input: unknown) => outcomeOf(as(cleo)('mentions.list', input))
    expect(await list({ limit: 0 })).toBe('400 limit must be at least 1')
    expect(await list({ before: 'x' })).toBe('400 before must be a cursor that the server gave')
    expect(await list({ user_id: bob.id })).toBe('400 user_id is not a known field')
  })
})

describe('the explanation of a notification', () => {
  it('says why a message notifies the caller, or does not', async () => {
    const channel_id = await channelOf('public')
    const early = await say(channel_id, `<!channel>`)
    const cleo = await member(channel_id)
    const named = await say(channel_id, `<@${cleo.id}>`)
    const everyone = await say(channel_id, '<!channel>')
    const plain = await say(channel_id, 'hello')
    const deleted = await say(channel_id, `<@${cleo.id}>`)
    await as(ann)('messages.delete', { message_id: deleted })
    expect(await reason(cleo, early)).toEqual({ notifies: false, reason: 'before_joining' })
    expect(await reason(cleo, named)).toEqual({ notifies: true, reason: 'mention' })
    expect(await reason(cleo, everyone)).toEqual({ notifies: true, reason: 'channel_mention' })
    expect(await reason(cleo, plain)).toEqual({ notifies: false, reason: 'no_mention' })
    expect(await reason(cleo, deleted)).toEqual({ notifies: false, reason: 'deleted' })
    expect(await reason(ann, everyone)).toEqual({ notifies: false, reason: 'own_message' })
    expect(await reason(bob, everyone)).toEqual({ notifies: false, reason: 'not_in_channel' })
    await as(cleo)('unread.markRead', { channel_id, message_id: everyone })
    expect(await reason(cleo, named)).toEqual({ notifies: false, reason: 'already_read' })
    await as(cleo)('unread.markUnread', { channel_id, message_id: named })
    expect(await reason(cleo, named)).toEqual({ notifies: true, reason: 'mention' })
  })

  it('names a direct message', async () => {
    const opened = await as(ann)('channels.direct', { user_ids: [bob.id] })
    const message = await say(channelOutput.parse(opened).channel.id, 'hello')
    expect(await reason(bob, message)).toEqual({ notifies: true, reason: 'direct_message' })
  })
})
