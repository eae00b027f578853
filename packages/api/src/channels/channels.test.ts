import {
  channelOutput,
  listChannelsOutput,
  listJoinableChannelsOutput,
  type OwnUser,
} from '@parley/contracts'
import { updateUser } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { acting, outcomeOf } from '../testing/acting.ts'
import { person, testServices } from '../testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
afterAll(() => services.close())
const as = acting(services)

await person(services, 'Admin')
const people: OwnUser[] = []
for (let n = 0; n < 10; n += 1) people.push(await person(services))
const [ann, bob, cleo] = [
  await person(services, 'Ann'),
  await person(services, 'Bob'),
  await person(services, 'Cleo'),
]

const create = async (by: OwnUser, fields: object = {}) => {
  const input = { name: `c ${newMessageId()}`, type: 'public', ...fields }
  return channelOutput.parse(await as(by)('channels.create', input)).channel
}
const direct = async (by: OwnUser, users: OwnUser[]) => {
  const user_ids = users.map(({ id }) => id)
  return channelOutput.parse(await as(by)('channels.direct', { user_ids })).channel
}

describe('a channel', () => {
  it('is its creator’s, who sees it first in their list', async () => {
    const channel = await create(ann, { name: '  Tea  ', description: 'about tea' })
    expect(channel).toMatchObject({ name: 'Tea', description: 'about tea', created_by: ann.id })
    const { channels } = listChannelsOutput.parse(await as(ann)('channels.list', {}))
    expect(channels[0]).toMatchObject({ ...channel, role: 'owner', unread_count: 0 })
    expect(channels.at(-1)?.name).toBe('general')
  })

  it('has a name of its own without case, also after a renaming', async () => {
    const { id: channel_id, name } = await create(ann)
    const taken = '409 Channel name already taken'
    expect(await outcomeOf(create(bob, { name: name?.toUpperCase() }))).toBe(taken)
    const other = await create(bob)
    const rename = { channel_id: other.id, name: name?.toUpperCase() }
    expect(await outcomeOf(as(bob)('channels.update', rename))).toBe(taken)
    const itself = { channel_id, name: name?.toUpperCase() }
    expect(await as(ann)('channels.update', itself)).toMatchObject({
      channel: { name: itself.name },
    })
    expect(await as(ann)('channels.get', { channel_id })).toMatchObject({
      channel: { name: itself.name },
    })
    const described = { channel_id, description: 'said at last' }
    expect(await as(ann)('channels.update', described)).toMatchObject({
      channel: { name: itself.name, description: 'said at last' },
    })
  })

  it('that is public can be joined by those who are not in it, over pages', async () => {
    const names = ['joinable b', 'joinable A', 'joinable c']
    for (const name of names) await create(ann, { name })
    await create(ann, { name: 'joinable secret', type: 'private' })
    const found: (string | null)[] = []
    let before: string | null | undefined
    while (before !== null) {
      const page = await as(cleo)('channels.joinable', { limit: 2, before: before ?? undefined })
      const { channels, next_cursor } = listJoinableChannelsOutput.parse(page)
      found.push(...channels.map(({ name }) => name))
      before = next_cursor
    }
    const joinable = found.filter((name) => name?.startsWith('joinable'))
    expect(joinable).toEqual(['joinable A', 'joinable b', 'joinable c'])
    expect(await as(ann)('channels.joinable', { limit: 100 })).not.toMatchObject({
      channels: expect.arrayContaining([expect.objectContaining({ name: 'joinable A' })]),
    })
  })
})

describe('a direct channel', () => {
  it('is one for the same people, whoever opens it and however they are named', async () => {
    const opened = await Promise.all([
      direct(ann, [bob]),
      direct(bob, [ann]),
      direct(ann, [bob, bob, ann]),
    ])
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1)
    expect(opened[0]).toMatchObject({ type: 'direct', name: null })
    expect(opened[0]).not.toHaveProperty('direct_key')
    expect((await direct(ann, [bob, cleo])).id).not.toBe(opened[0]?.id)
  })

  it('has two to nine people, who are known', async () => {
    expect(await outcomeOf(direct(ann, people.slice(0, 8)))).toBe('ok')
    const number = '400 user_ids must name one to eight other people'
    expect(await outcomeOf(direct(ann, people.slice(0, 9)))).toBe(number)
    expect(await outcomeOf(direct(ann, [ann]))).toBe(number)
    const open = (user_ids: unknown) => outcomeOf(as(ann)('channels.direct', { user_ids }))
    expect(await open([])).toBe('400 user_ids must have at least 1 items')
    expect(await open([newMessageId()])).toBe('404 User not found')
    expect(await open(['x'])).toBe('404 User not found')
    expect(await open(bob.id)).toBe('400 user_ids must be a list')
  })

  it('is never joined, left, renamed, or opened to others', async () => {
    const { id: channel_id } = await direct(ann, [bob])
    const calls: [string, object][] = [
      ['channels.join', {}],
      ['channels.leave', {}],
      ['channels.update', { name: 'ours' }],
      ['members.add', { user_id: cleo.id }],
      ['members.remove', { user_id: bob.id }],
      ['members.update', { user_id: bob.id, role: 'member' }],
    ]
    for (const [path, input] of calls) {
      expect(await outcomeOf(as(ann)(path, { channel_id, ...input }))).toBe('403 Not authorized')
      expect(await outcomeOf(as(cleo)(path, { channel_id, ...input }))).toBe(
        '404 Channel not found',
      )
    }
  })

  it('is open to guests, who create no other', async () => {
    const guest = await person(services, 'Guest')
    await updateUser(database, { user_id: guest.id, role: 'guest' })
    expect(await outcomeOf(direct(guest, [ann]))).toBe('ok')
    expect(await outcomeOf(create(guest))).toBe('403 Not authorized')
  })
})
