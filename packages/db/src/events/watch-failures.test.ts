import { type Long, MongoServerError } from 'mongodb'
import { describe, expect, it, vi } from 'vitest'
import { DatabaseSilent } from '../database/index.ts'
import { insertMember, insertMessage, testDatabase } from '../testing/index.ts'
import { lossReason } from './stream-errors.ts'
import { watching } from './watching.fixture.ts'

const database = await testDatabase()
let streamCursor: Long | undefined
database.client.on('commandStarted', ({ commandName, command }) => {
  if (commandName === 'getMore') streamCursor = command.getMore
})

/** Kills the cursor that was last asked for more, once there is another one than the last time. */
async function killStream(): Promise<void> {
  const cursor = await vi.waitUntil(() => streamCursor)
  await database.db.command({ killCursors: '$cmd.aggregate', cursors: [cursor] })
  await vi.waitUntil(() => streamCursor !== undefined && !streamCursor.equals(cursor), 5_000)
}

describe('a watch whose stream breaks off', () => {
  it('goes on without a loss when its cursor is killed', async () => {
    const { changesOf, restarts, watch } = await watching(database)
    const first = await insertMessage(database)
    await changesOf(1)
    for (let round = 0; round < 3; round += 1) {
      await killStream()
      await insertMessage(database)
      await changesOf(2 + round)
    }
    const changes = await changesOf(4)
    expect(changes[0]).toMatchObject({ message: first })
    expect(changes).toHaveLength(4)
    expect(restarts).toEqual([])
    expect(watch.isLive()).toBe(true)
  })

  it('hands the same changes on again when that failed', async () => {
    let failures = 2
    const seen: string[][] = []
    const { warnings, restarts } = await watching(database, {
      onChanges: (changes) => {
        seen.push(changes.map(({ cursor }) => cursor))
        failures -= 1
        if (failures >= 0) throw new Error('The database did not answer')
      },
    })
    await insertMessage(database)
    await vi.waitFor(() => expect(seen).toHaveLength(3), { timeout: 5_000 })
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
    expect(warnings).toHaveLength(2)
    expect(restarts).toEqual([])
  })

  it('begins anew behind changes that can never be handed on', async () => {
    const { restarts, changes, changesOf, watch } = await watching(database, {
      onChanges: (batch) => {
        for (const change of batch) {
          if (change.kind === 'member.added') throw new Error('Not this one')
          changes.push(change)
        }
      },
    })
    const { floor } = watch
    await insertMember(database)
    await vi.waitFor(() => expect(restarts).toHaveLength(1), { timeout: 10_000 })
    expect(restarts).toMatchObject([{ cursor: watch.floor, reason: 'Error: Not this one' }])
    expect(watch.floor > floor).toBe(true)
    const message = await insertMessage(database)
    expect(await changesOf(1)).toMatchObject([{ kind: 'message.inserted', message }])
  })

  it('begins anew where the log does not have its place', async () => {
    const { changesOf: earlier } = await watching(database)
    await insertMessage(database)
    const [known] = await earlier(1)
    const unknown = known?.cursor.replace(/^82.{8}/, '8260000000') ?? ''
    const { restarts, changesOf, watch } = await watching(database, { after: unknown })
    expect(restarts).toEqual([{ cursor: watch.floor, reason: expect.stringMatching(/resume/) }])
    expect(watch.floor).toMatch(/^82[0-9A-F]{16}$/)
    expect(watch.isLive()).toBe(true)
    const message = await insertMessage(database)
    expect(await changesOf(1)).toMatchObject([{ message }])
  })

  it('begins anew at a place that no stream ever gave', async () => {
    const after = `82${'ABCDEF01'.repeat(4)}`
    const { restarts, changesOf, watch } = await watching(database, { after })
    expect(restarts).toMatchObject([{ cursor: watch.floor }])
    const message = await insertMessage(database)
    expect(await changesOf(1)).toMatchObject([{ message }])
  })

  it.each([260, 280, 286, 10334])('does not try a place again after error %i', (code) => {
    const error = new MongoServerError({ message: 'Gone', code, codeName: 'Lost' })
    expect(lossReason(error, 1)).toBe('Lost: Gone')
  })

  it.each([
    new DatabaseSilent('The database did not answer within 4000 ms'),
    new MongoServerError({ message: 'operation exceeded time limit', code: 50 }),
    new MongoServerError({ message: 'Stepping down', errorLabels: ['RetryableWriteError'] }),
  ])('tries a place again for as long as the database is away: %s', (error) => {
    expect(lossReason(error, 1_000)).toBe(null)
  })

  it('begins anew when what a removal took away is not kept', async () => {
    const member = await insertMember(database)
    const images = (enabled: boolean) =>
      database.db.command({
        collMod: 'channel_members',
        changeStreamPreAndPostImages: { enabled },
      })
    const { restarts, changesOf } = await watching(database)
    await images(false)
    await database.db.collection('channel_members').deleteOne({ user_id: { $exists: true } })
    await images(true)
    await vi.waitFor(() => expect(restarts).toHaveLength(1), { timeout: 5_000 })
    expect(restarts[0]?.reason).toMatch(/delete in channel_members/)
    const message = await insertMessage(database)
    expect(await changesOf(1)).toMatchObject([{ message }])
    expect(member.id).toBeDefined()
  })

  it('outlives the dropping of its database', async () => {
    const { changes, changesOf, restarts } = await watching(database)
    const first = await insertMessage(database)
    await changesOf(1)
    await database.db.dropDatabase()
    await vi.waitFor(() => expect(restarts).toHaveLength(1), { timeout: 10_000 })
    const second = await insertMessage(database)
    expect(await changesOf(2)).toMatchObject([{ message: first }, { message: second }])
    expect(changes).toHaveLength(2)
  })
})
