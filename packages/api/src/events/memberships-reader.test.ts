import { membershipsOf } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { expect, it } from 'vitest'
import { createMembershipsReader } from './memberships-reader.ts'

const database = await testDatabase()
const someone = (n: number) => n.toString(16).padStart(24, '0')

it('reads together for all who ask while a reading is under way, each as of after they asked', async () => {
  const readings: string[][] = []
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const reader = createMembershipsReader(database, async (_, { user_ids }) => {
    const nth = readings.push([...user_ids])
    await gates[nth - 1]?.promise
    return {
      channel_ids: new Map(user_ids.map((id) => [id, [`channel of ${id}`]])),
      as_of: String(nth),
    }
  })
  const first = reader.read(someone(1))
  const later = [2, 3, 2, 1].map((n) => reader.read(someone(n)))
  gates[0]?.resolve()
  gates[1]?.resolve()
  expect(await first).toEqual({ channel_ids: [`channel of ${someone(1)}`], as_of: '1' })
  expect((await Promise.all(later)).map(({ as_of }) => as_of)).toEqual(['2', '2', '2', '2'])
  expect(readings).toEqual([[someone(1)], [someone(2), someone(3), someone(1)]])
})

it('tells everyone of a reading that failed, and reads on for the next', async () => {
  let fails = true
  const reader = createMembershipsReader(database, async (db, ids) => {
    if (fails) throw new Error('away')
    return membershipsOf(db, ids)
  })
  await expect(reader.read(someone(1))).rejects.toThrow('away')
  fails = false
  expect(await reader.read(someone(1))).toMatchObject({ channel_ids: [] })
})
