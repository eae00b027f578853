import { beforeEach, describe, expect, it } from 'vitest'
import { setChannelRule } from '../notifications/index.ts'
import {
  explainedStages,
  insertChannel,
  insertMember,
  insertMessage,
  insertSession,
  insertUser,
  someId,
  testDatabase,
} from '../testing/index.ts'
import { setThreadFollow } from '../threads/index.ts'
import {
  claimPushes,
  listPushSubscribers,
  livingPushSubscriptions,
  pushAudience,
  removePushSubscription,
  savePushSubscription,
  threadFollowers,
} from './index.ts'
import { maxBrowsers } from './push-subscriptions.ts'

const database = await testDatabase()
beforeEach(() => database.collections.pushSubscriptions.deleteMany({}))

const p256dh = 'B'.repeat(87)
const auth = 'a'.repeat(22)
const created_at = new Date().toISOString()
const at = (endpoint: string) => `https://push.example.org/${endpoint}`

let moment = Date.now()
async function subscribed(endpoint: string, session: Parameters<typeof insertSession>[1] = {}) {
  const { id, user_id } = await insertSession(database, session)
  moment += 1
  const record = {
    ...{ id, user_id, endpoint: at(endpoint), p256dh, auth },
    created_at: new Date(moment).toISOString(),
  }
  await savePushSubscription(database, record)
  return record
}
const living = (...user_ids: string[]) => livingPushSubscriptions(database, { user_ids })

describe('a push subscription', () => {
  it('is one a session, and one a browser: the last to subscribe has it', async () => {
    const ann = await subscribed('one')
    await savePushSubscription(database, { ...ann, endpoint: at('two') })
    expect(await living(ann.user_id)).toEqual([{ ...ann, endpoint: at('two') }])
    const bob = await subscribed('two')
    expect(await living(ann.user_id, bob.user_id)).toEqual([bob])
    expect(await listPushSubscribers(database)).toEqual([
      { session_id: bob.id, user_id: bob.user_id },
    ])
  })

  it('goes to one of two sessions of a browser that subscribe at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      await Promise.all([subscribed(`same-${round}`), subscribed(`same-${round}`)])
    }
    expect(await listPushSubscribers(database)).toHaveLength(10)
  })

  it('is one of a person’s twenty last', async () => {
    const user_id = someId()
    const made: string[] = []
    for (let n = 0; n < maxBrowsers + 2; n += 1) {
      const { id } = await subscribed(`of-many-${n}`, { user_id })
      made.push(id)
    }
    const kept = (await living(user_id)).map(({ id }) => id)
    expect(kept.toSorted()).toEqual(made.slice(-maxBrowsers).toSorted())
  })

  it('lives no longer than its session', async () => {
    const ended = await subscribed('ended', { expires_at: new Date(Date.now() - 1).toISOString() })
    const gone = await subscribed('gone')
    await database.collections.sessions.deleteMany({})
    const here = await subscribed('here')
    expect(await living(ended.user_id, gone.user_id, here.user_id)).toEqual([here])
    expect(await removePushSubscription(database, { session_id: here.id })).toBe(true)
    expect(await removePushSubscription(database, { session_id: here.id })).toBe(false)
    expect(await living(here.user_id)).toEqual([])
  })
})

describe('claimPushes', () => {
  it('gives each person to one of many who ask at once', async () => {
    const key = someId()
    const people = Array.from({ length: 20 }, someId)
    const claims = await Promise.all(
      [1, 2, 3].map((n) => claimPushes(database, { key, user_ids: people.slice(n) })),
    )
    expect(claims.flat().sort()).toEqual(people.slice(1).sort())
    expect(await claimPushes(database, { key, user_ids: people })).toEqual(people.slice(0, 1))
    expect(await claimPushes(database, { key: someId(), user_ids: people })).toEqual(people)
    expect(await claimPushes(database, { key, user_ids: [] })).toEqual([])
  })
})

describe('pushAudience', () => {
  it('has of these people those in the channel, with what they want to hear', async () => {
    const channel = await insertChannel(database)
    const user = await insertUser(database, { notification_rule: 'all', dnd_until: created_at })
    const member = await insertMember(database, { channel_id: channel.id, user_id: user.id })
    await insertMember(database, { channel_id: channel.id })
    const ids = { channel_id: channel.id, user_id: user.id }
    await setChannelRule(database, { ...ids, is_muted: true })
    const { joined_at, last_read_at, last_read_id } = member
    const user_ids = [user.id, (await insertUser(database)).id]
    expect(await pushAudience(database, { channel_id: channel.id, user_ids })).toEqual({
      id: channel.id,
      name: channel.name,
      type: 'public',
      members: [
        {
          user_id: user.id,
          joined_at,
          last_read_at,
          last_read_id,
          is_muted: true,
          user: { id: user.id, status: 'active', notification_rule: 'all', dnd_until: created_at },
        },
      ],
    })
    expect(await pushAudience(database, { channel_id: someId(), user_ids })).toBeNull()
  })
})

it('knows who follows a thread, by taking part or by what they have said', async () => {
  const [thread, channel_id] = [someId(), someId()]
  const people = Array.from({ length: 5 }, someId)
  const [part = '', leaver = '', said = '', reader = '', stranger = ''] = people
  const reply = { channel_id, parent_message_id: thread }
  await insertMessage(database, { ...reply, thread_user_ids: [part, someId()] })
  await insertMessage(database, { ...reply, thread_user_ids: [leaver, part] })
  const gone = { ...reply, thread_user_ids: [stranger], is_deleted: true, deleted_at: created_at }
  await insertMessage(database, gone)
  const say = (user_id: string, is_following?: boolean) =>
    setThreadFollow(database, {
      thread,
      channel_id,
      user_id,
      ...(is_following !== undefined && { is_following }),
    })
  await say(leaver, false)
  await say(said, true)
  await say(reader)
  const followers = await threadFollowers(database, { thread, user_ids: people })
  expect(followers).toEqual(new Set([part, said]))
  expect(await threadFollowers(database, { thread, user_ids: [leaver] })).toEqual(new Set())
})

it('reads no whole collection', async () => {
  const { user_id, id: session_id } = await subscribed('explained')
  const { id: channel_id } = await insertChannel(database)
  await insertMember(database, { channel_id, user_id })
  const { collectionScans } = await explainedStages(database, async () => {
    await subscribed('another')
    await listPushSubscribers(database)
    await living(user_id)
    await pushAudience(database, { channel_id, user_ids: [user_id] })
    await threadFollowers(database, { thread: someId(), user_ids: [user_id] })
    await claimPushes(database, { key: someId(), user_ids: [user_id] })
    await removePushSubscription(database, { session_id })
  })
  expect(collectionScans).toBe(0)
})
