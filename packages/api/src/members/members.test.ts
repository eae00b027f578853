import { type Channel, channelOutput, listMembersOutput, type OwnUser } from '@parley/contracts'
import { updateUser } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { acting, outcomeOf } from '../testing/acting.ts'
import { person, testServices } from '../testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
afterAll(() => services.close())
const as = acting(services)
const forbidden = '403 Not authorized'

const admin = await person(services, 'Admin')
const [ann, bob, cleo, dora] = [
  await person(services, 'Ann'),
  await person(services, 'Bob'),
  await person(services, 'Cleo'),
  await person(services, 'Dora'),
]
const guest = await person(services, 'Guest')
await updateUser(database, { user_id: guest.id, role: 'guest' })

let channel: Channel

/** A channel of Ann's. */
async function channelOf(type: 'public' | 'private'): Promise<Channel> {
  const made = await as(ann)('channels.create', { name: `c ${newMessageId()}`, type })
  return channelOutput.parse(made).channel
}

const add = (user: OwnUser, by = ann) =>
  as(by)('members.add', { channel_id: channel.id, user_id: user.id })
const remove = (user: OwnUser, by: OwnUser) =>
  as(by)('members.remove', { channel_id: channel.id, user_id: user.id })
const leave = (user: OwnUser) => as(user)('channels.leave', { channel_id: channel.id })
const join = (user: OwnUser) => as(user)('channels.join', { channel_id: channel.id })
const promote = (user: OwnUser, role: string, by = ann) =>
  as(by)('members.update', { channel_id: channel.id, user_id: user.id, role })

/** Who is in the channel, in the order of joining, with their roles. */
async function roles(by = bob): Promise<[string, string][]> {
  const page = await as(by)('members.list', { channel_id: channel.id })
  const { members } = listMembersOutput.parse(page)
  return members.map(({ user, role }): [string, string] => [user.id, role]).reverse()
}

beforeEach(async () => {
  channel = await channelOf('private')
})

describe('leaving', () => {
  it('makes the longest-standing member owner after the last one, moderators or not', async () => {
    await add(bob)
    await add(cleo)
    await promote(cleo, 'moderator')
    expect(await leave(ann)).toEqual({ channel })
    expect(await roles()).toEqual([
      [bob.id, 'owner'],
      [cleo.id, 'moderator'],
    ])
    expect(await outcomeOf(leave(ann))).toBe('404 Channel not found')
  })

  it('changes no role while another owner is there', async () => {
    for (const user of [bob, cleo, dora]) await add(user)
    await promote(dora, 'owner')
    await leave(ann)
    expect(await roles()).toEqual([
      [bob.id, 'member'],
      [cleo.id, 'member'],
      [dora.id, 'owner'],
    ])
  })

  it('of all owners at once leaves a channel with an owner', async () => {
    for (const user of [bob, cleo, dora]) await add(user)
    for (const user of [cleo, dora]) await promote(user, 'owner')
    await Promise.all([ann, cleo, dora].map(leave))
    expect(await roles()).toEqual([[bob.id, 'owner']])
  })

  it('of everybody leaves a public channel that the next one who joins owns', async () => {
    channel = await channelOf('public')
    await leave(ann)
    expect(await join(bob)).toEqual({ channel })
    expect(await roles()).toEqual([[bob.id, 'owner']])
  })

  it('a public channel that one is not in is forbidden', async () => {
    channel = await channelOf('public')
    expect(await outcomeOf(leave(bob))).toBe(forbidden)
  })
})

describe('joining', () => {
  it('twice changes nothing', async () => {
    channel = await channelOf('public')
    for (let n = 0; n < 2; n += 1) expect(await join(bob)).toEqual({ channel })
    await Promise.all([cleo, cleo, cleo].map(join))
    await promote(bob, 'moderator')
    await join(bob)
    await add(bob)
    expect(await roles()).toEqual([
      [ann.id, 'owner'],
      [bob.id, 'moderator'],
      [cleo.id, 'member'],
    ])
  })

  it('is for no guest; one who was added reads, writes and adds nobody', async () => {
    channel = await channelOf('public')
    expect(await outcomeOf(join(guest))).toBe(forbidden)
    await add(guest)
    const about = { channel_id: channel.id }
    expect(await as(guest)('channels.get', about)).toEqual({ channel })
    expect(await outcomeOf(as(guest)('messages.send', { ...about, content: 'x' }))).toBe('ok')
    expect(await outcomeOf(join(guest))).toBe('ok')
    expect(await outcomeOf(add(bob, guest))).toBe(forbidden)
    expect(await outcomeOf(leave(guest))).toBe('ok')
    expect(await outcomeOf(as(guest)('channels.get', about))).toBe(forbidden)
  })
})

describe('removing', () => {
  beforeEach(async () => {
    for (const user of [bob, cleo, dora]) await add(user)
    await promote(bob, 'moderator')
    await promote(cleo, 'moderator')
  })

  it('is what a moderator does to members and moderators, never to an owner', async () => {
    expect(await outcomeOf(remove(ann, bob))).toBe(forbidden)
    expect(await outcomeOf(remove(cleo, bob))).toBe('ok')
    expect(await outcomeOf(remove(dora, bob))).toBe('ok')
    expect(await outcomeOf(remove(dora, bob))).toBe('404 User not found')
    expect(await roles()).toEqual([
      [ann.id, 'owner'],
      [bob.id, 'moderator'],
    ])
  })

  it('is nothing that a member does', async () => {
    expect(await outcomeOf(remove(cleo, dora))).toBe(forbidden)
    expect(await outcomeOf(promote(dora, 'owner', dora))).toBe(forbidden)
    expect(await outcomeOf(promote(bob, 'owner', bob))).toBe(forbidden)
  })

  it('an owner is for other owners, and for an admin who is in the channel', async () => {
    await promote(dora, 'owner')
    expect(await outcomeOf(remove(ann, dora))).toBe('ok')
    expect(await outcomeOf(remove(dora, admin))).toBe('404 Channel not found')
    await add(admin, bob)
    await promote(admin, 'moderator', dora)
    expect(await outcomeOf(remove(dora, admin))).toBe('ok')
    expect((await roles())[0]).toEqual([bob.id, 'owner'])
  })
})

describe('a role', () => {
  it('given up by the last owner goes to the longest-standing other member', async () => {
    await add(bob)
    await add(cleo)
    expect(await outcomeOf(promote(ann, 'member'))).toBe('ok')
    expect(await roles()).toEqual([
      [ann.id, 'member'],
      [bob.id, 'owner'],
      [cleo.id, 'member'],
    ])
  })

  it('of owner stays with one who is alone', async () => {
    await promote(ann, 'member')
    expect(await roles(ann)).toEqual([[ann.id, 'owner']])
  })
})

describe('adding', () => {
  it('is what any member does, and nobody who is not in', async () => {
    await add(bob)
    expect(await outcomeOf(add(cleo, bob))).toBe('ok')
    expect(await outcomeOf(add(dora, admin))).toBe('404 Channel not found')
    channel = await channelOf('public')
    expect(await outcomeOf(add(dora, bob))).toBe(forbidden)
    expect(await outcomeOf(add(dora, admin))).toBe('ok')
  })

  it('a deactivated person is a 404', async () => {
    const gone = await person(services, 'Gone')
    await updateUser(database, { user_id: gone.id, status: 'deactivated' })
    expect(await outcomeOf(add(gone))).toBe('404 User not found')
  })
})

describe('the list', () => {
  it('is paged, and has no e-mail addresses', async () => {
    channel = await channelOf('public')
    for (const user of [bob, cleo]) await add(user)
    const list = async (by: OwnUser, input: object) =>
      listMembersOutput.parse(await as(by)('members.list', { channel_id: channel.id, ...input }))
    const first = await list(bob, { limit: 2 })
    expect(first.members.map(({ user }) => user.id)).toEqual([cleo.id, bob.id])
    expect(first.members.every(({ user }) => user.email === undefined)).toBe(true)
    const rest = await list(bob, { limit: 2, before: first.next_cursor })
    expect(rest.members).toMatchObject([{ user: { id: ann.id }, role: 'owner' }])
    expect(rest.next_cursor).toBeNull()
    expect((await list(admin, {})).members[0]?.user).not.toHaveProperty('email')
    const among = await list(bob, { user_ids: [ann.id, dora.id, cleo.id] })
    expect(among.members.map(({ user }) => user.id)).toEqual([cleo.id, ann.id])
    for (const user_ids of [[], ['x'], Array.from({ length: 51 }, () => ann.id)]) {
      const bad = as(bob)('members.list', { channel_id: channel.id, user_ids })
      expect(await outcomeOf(bad)).toMatch(/^400 /)
    }
    const made = as(bob)('members.list', { channel_id: channel.id, before: 'made up' })
    expect(await outcomeOf(made)).toBe('400 before must be a cursor that the server gave')
  })
})
