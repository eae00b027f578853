import { AppError, type ChannelRole } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import {
  explainedStages,
  insertChannel,
  insertMember,
  insertUser,
  someId,
  testDatabase,
} from '../testing/index.ts'
import {
  addMember,
  findMember,
  listMembers,
  membershipsOf,
  removeMember,
  setMemberRole,
} from './index.ts'

const database = await testDatabase()
const members = database.collections.channelMembers

/** A channel whose members joined in this order. */
async function channelOf(...roles: ChannelRole[]) {
  const channel_id = someId()
  const people: string[] = []
  for (const [index, role] of roles.entries()) {
    const joined_at = new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString()
    people.push((await insertMember(database, { channel_id, role, joined_at })).user_id)
  }
  const roleOf = async (user_id = '') =>
    (await findMember(database, { channel_id, user_id }))?.role ?? null
  return { channel_id, people, roles: () => Promise.all(people.map(roleOf)) }
}

describe('joining', () => {
  it('starts with everything read, and again changes nothing', async () => {
    const { channel_id } = await channelOf('owner')
    const user_id = someId()
    await Promise.all(
      [1, 2, 3].map(() => addMember(database, { channel_id, user_id, role: 'member' })),
    )
    const member = await findMember(database, { channel_id, user_id })
    expect(member).toMatchObject({ role: 'member', last_read_id: 'f'.repeat(24) })
    expect(member?.last_read_at).toBe(member?.joined_at)
    await addMember(database, { channel_id, user_id, role: 'moderator' })
    expect(await findMember(database, { channel_id, user_id })).toEqual(member)
  })

  it('an empty channel makes one its owner', async () => {
    const ids = { channel_id: someId(), user_id: someId() }
    await addMember(database, { ...ids, role: 'member' })
    expect(await findMember(database, ids)).toMatchObject({ role: 'owner' })
  })
})

describe('the last owner', () => {
  it('who leaves is followed by the longest-standing member', async () => {
    const { channel_id, people, roles } = await channelOf('member', 'owner', 'moderator', 'owner')
    const leave = (index: number) =>
      removeMember(database, { channel_id, user_id: people[index] ?? '' })
    expect(await leave(1)).toBe(true)
    expect(await leave(1)).toBe(false)
    expect(await roles()).toEqual(['member', null, 'moderator', 'owner'])
    await leave(3)
    expect(await roles()).toEqual(['owner', null, 'moderator', null])
    await leave(0)
    expect(await roles()).toEqual([null, null, 'owner', null])
    await leave(2)
    expect(await roles()).toEqual([null, null, null, null])
  })

  it('who steps down is followed by another, or stays when alone', async () => {
    const { channel_id, people, roles } = await channelOf('owner', 'member')
    const [first = '', second = ''] = people
    const stepDown = (user_id: string) =>
      setMemberRole(database, { channel_id, user_id, role: 'member' })
    expect(await stepDown(first)).toBe(true)
    expect(await roles()).toEqual(['member', 'owner'])
    await removeMember(database, { channel_id, user_id: first })
    expect(await stepDown(second)).toBe(true)
    expect(await roles()).toEqual([null, 'owner'])
    expect(await stepDown(first)).toBe(false)
  })

  it('is never lost when two go at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { channel_id, people, roles } = await channelOf('owner', 'owner', 'member')
      const [first = '', second = ''] = people
      await Promise.all([
        removeMember(database, { channel_id, user_id: first }),
        setMemberRole(database, { channel_id, user_id: second, role: 'moderator' }),
      ])
      expect(await roles()).toContain('owner')
    }
  })

  it('is never lost when one joins while the last member leaves', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { channel_id, people } = await channelOf('owner')
      await Promise.all([
        removeMember(database, { channel_id, user_id: people[0] ?? '' }),
        addMember(database, { channel_id, user_id: someId(), role: 'member' }),
      ])
      const left = await members.find({}).toArray()
      const here = left.filter((member) => member.channel_id.toHexString() === channel_id)
      expect(here.map(({ role }) => role)).toEqual(['owner'])
    }
  })
})

describe('listMembers', () => {
  it('goes from the newest joined on, equal moments included, and tells no address', async () => {
    const channel_id = someId()
    const moments = ['03', '01', '02', '02', '02', '04'].map((s) => `2026-01-01T00:00:${s}.000Z`)
    for (const joined_at of moments) {
      const { id } = await insertUser(database)
      await insertMember(database, { channel_id, user_id: id, joined_at })
    }
    const first = await listMembers(database, { channel_id, limit: 3 })
    const newest = await insertUser(database)
    await addMember(database, { channel_id, user_id: newest.id, role: 'member' })
    const before = first.next_cursor ?? ''
    const rest = await listMembers(database, { channel_id, limit: 3, before })
    const all = [...first.members, ...rest.members]
    expect(all.map(({ joined_at }) => joined_at)).toEqual([...moments].sort().reverse())
    expect(new Set(all.map(({ user }) => user.id)).size).toBe(6)
    expect(rest.next_cursor).toBeNull()
    const { id, name } = newest
    const [top] = (await listMembers(database, { channel_id, limit: 1 })).members
    expect(top?.user).toEqual({
      id,
      name,
      role: 'user',
      status: 'active',
      created_at: newest.created_at,
    })
    const foreign = listMembers(database, { channel_id, limit: 3, before: `${before}A` })
    await expect(foreign).rejects.toThrow(AppError)
  })
})

it('listMembers keeps to the people asked about', async () => {
  const channel_id = someId()
  const people = [await insertUser(database), await insertUser(database)]
  for (const { id: user_id } of [...people, await insertUser(database)]) {
    await addMember(database, { channel_id, user_id, role: 'member' })
  }
  const user_ids = [...people.map(({ id }) => id), someId()]
  const { members: found, next_cursor } = await listMembers(database, {
    channel_id,
    user_ids,
    limit: 9,
  })
  expect(found.map(({ user }) => user.id).toSorted()).toEqual(people.map(({ id }) => id).toSorted())
  expect(next_cursor).toBeNull()
  const none = await listMembers(database, { channel_id: someId(), user_ids, limit: 9 })
  expect(none.members).toEqual([])
  const { collectionScans } = await explainedStages(database, () =>
    listMembers(database, { channel_id, user_ids, limit: 9 }),
  )
  expect(collectionScans).toBe(0)
})

describe('membershipsOf', () => {
  it('is true of the moment that it names: earlier changes are in it, later cursors sort after', async () => {
    const channel = await insertChannel(database, { type: 'private' })
    const user_id = someId()
    const stream = database.client.db(database.db.databaseName).watch([], { maxAwaitTimeMS: 100 })
    try {
      await stream.tryNext()
      await addMember(database, { channel_id: channel.id, user_id, role: 'member' })
      const user_ids = [user_id, someId()]
      const first = await membershipsOf(database, { user_ids })
      await removeMember(database, { channel_id: channel.id, user_id })
      const second = await membershipsOf(database, { user_ids })
      expect([...first.channel_ids]).toEqual([[user_id, [channel.id]]])
      expect([...second.channel_ids]).toEqual([])
      expect(first.as_of < second.as_of).toBe(true)
      const seen = new Map<string, string>()
      while (!seen.has('delete')) {
        const change = await stream.tryNext()
        // The token's form is the server's; the driver types it as unknown.
        const token = stream.resumeToken as { _data: string }
        if (change !== null) seen.set(change.operationType, token._data)
      }
      expect(first.as_of).toMatch(/^82[0-9A-F]{16}$/)
      expect(`${first.as_of}~` > (seen.get('insert') ?? '~~')).toBe(true)
      expect(first.as_of < (seen.get('delete') ?? '')).toBe(true)
      expect(`${second.as_of}~` > (seen.get('delete') ?? '~~')).toBe(true)
    } finally {
      await stream.close()
    }
  })
})

it('reads no whole collection', async () => {
  const channel = await insertChannel(database)
  const user = await insertUser(database)
  const ids = { channel_id: channel.id, user_id: user.id }
  await addMember(database, { channel_id: channel.id, user_id: someId(), role: 'member' })
  const { collectionScans, stages } = await explainedStages(database, async () => {
    await addMember(database, { ...ids, role: 'owner' })
    await findMember(database, ids)
    const { next_cursor } = await listMembers(database, { ...ids, limit: 1 })
    await listMembers(database, { ...ids, limit: 1, before: next_cursor ?? undefined })
    await membershipsOf(database, { user_ids: [user.id, someId()] })
    await setMemberRole(database, { ...ids, role: 'moderator' })
    await removeMember(database, ids)
  })
  expect(collectionScans).toBe(0)
  expect(stages).not.toContain('SORT')
})
