import { AppError } from '@parley/contracts'
import { beforeEach, describe, expect, it } from 'vitest'
import { addMember, findMember } from '../members/index.ts'
import { insertChannel, insertMember, insertUser, someId, testDatabase } from '../testing/index.ts'
import {
  createChannel,
  findChannelFor,
  listJoinableChannels,
  openDirectChannel,
  updateChannel,
} from './index.ts'

const database = await testDatabase()
const { channels, channelMembers } = database.collections
const taken = new AppError('channel_name_taken')
const create = (name: string, created_by = someId()) =>
  createChannel(database, { name, type: 'public', description: 'd', created_by })

beforeEach(async () => {
  await channels.deleteMany({})
  await channelMembers.deleteMany({})
})

describe('createChannel', () => {
  it('makes the creator its owner', async () => {
    const created_by = someId()
    const channel = await create('Garden', created_by)
    expect(channel).toMatchObject({ name: 'Garden', type: 'public', description: 'd', created_by })
    expect(channel).not.toHaveProperty('direct_key')
    const ids = { channel_id: channel.id, user_id: created_by }
    const found = await findChannelFor(database, ids)
    expect(found?.channel).toEqual({ ...channel, direct_key: null })
    expect(found?.membership).toMatchObject({ ...ids, role: 'owner' })
    const stranger = await findChannelFor(database, { ...ids, user_id: someId() })
    expect(stranger?.membership).toBeNull()
    expect(await findChannelFor(database, { ...ids, channel_id: someId() })).toBeNull()
  })

  it('gives a name once, without case, also at the same moment', async () => {
    const results = await Promise.allSettled(['Tea', 'tea', 'TEA'].map((name) => create(name)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toEqual(taken)
    expect(await channelMembers.countDocuments()).toBe(1)
    await expect(create('téa')).resolves.toMatchObject({ name: 'téa' })
  })
})

describe('updateChannel', () => {
  it('changes what is given', async () => {
    const { id } = await create('one')
    await create('two')
    const change = (fields: object) => updateChannel(database, { channel_id: id, ...fields })
    expect(await change({ name: 'ONE' })).toMatchObject({ name: 'ONE', description: 'd' })
    expect(await change({ description: '' })).toMatchObject({ name: 'ONE', description: '' })
    expect(await change({})).toMatchObject({ id, name: 'ONE' })
    await expect(change({ name: 'Two' })).rejects.toEqual(taken)
    expect(await updateChannel(database, { channel_id: someId(), name: 'x' })).toBeNull()
    expect(await updateChannel(database, { channel_id: someId() })).toBeNull()
  })
})

describe('openDirectChannel', () => {
  it('is one for the same people, whoever opens it and however many at once', async () => {
    const [a = '', b = '', c = ''] = await Promise.all(
      [1, 2, 3].map(async () => (await insertUser(database)).id),
    )
    const opened = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        openDirectChannel(database, {
          user_ids: index % 2 === 0 ? [a, b] : [b, a, b],
          created_by: index % 2 === 0 ? a : b,
        }),
      ),
    )
    const [first] = opened
    for (const channel of opened) expect(channel).toEqual(first)
    expect(first).toMatchObject({ name: null, type: 'direct' })
    expect(await channelMembers.countDocuments()).toBe(2)
    const channel_id = first?.id ?? ''
    expect(await findMember(database, { channel_id, user_id: b })).toMatchObject({ role: 'owner' })
    const three = await openDirectChannel(database, { user_ids: [a, b, c], created_by: c })
    expect(three.id).not.toBe(channel_id)
    expect(await channels.countDocuments()).toBe(2)
  })

  it('throws for somebody unknown, and leaves nothing behind', async () => {
    const { id } = await insertUser(database)
    const opening = openDirectChannel(database, { user_ids: [id, someId()], created_by: id })
    await expect(opening).rejects.toEqual(new AppError('user_not_found'))
    expect(await channels.countDocuments()).toBe(0)
  })
})

describe('listJoinableChannels', () => {
  it('has the public ones that one is not in, by name without case, over pages', async () => {
    const user_id = someId()
    for (const name of ['c', 'A', 'b', 'D', 'e']) {
      const { id } = await insertChannel(database, { name })
      await insertMember(database, { channel_id: id })
      if (name === 'b') await addMember(database, { channel_id: id, user_id, role: 'member' })
    }
    await insertChannel(database, { name: 'a secret', type: 'private' })
    await insertChannel(database, { name: null, type: 'direct', direct_key: 'x' })
    const first = await listJoinableChannels(database, { user_id, limit: 2 })
    expect(first.channels.map(({ name }) => name)).toEqual(['A', 'c'])
    expect(first.channels[0]).not.toHaveProperty('direct_key')
    await insertChannel(database, { name: 'Bb' })
    await insertChannel(database, { name: 'CC' })
    const before = first.next_cursor ?? ''
    const rest = await listJoinableChannels(database, { user_id, limit: 9, before })
    expect(rest.channels.map(({ name }) => name)).toEqual(['CC', 'D', 'e'])
    expect(rest.next_cursor).toBeNull()
    const foreign = listJoinableChannels(database, { user_id, limit: 9, before: 'abc' })
    await expect(foreign).rejects.toThrow(AppError)
  })
})
