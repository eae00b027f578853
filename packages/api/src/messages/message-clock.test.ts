import { comparePositions, type Position } from '@parley/contracts'
import { insertMessage, someId, testDatabase } from '@parley/db/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMessageClock, newMessageId } from './index.ts'

const database = await testDatabase()
const hour = 3_600_000
const at = (milliseconds: number) => new Date(milliseconds).toISOString()

let channel_id: string
let now: number

beforeEach(() => {
  channel_id = someId()
  vi.useFakeTimers({ toFake: ['Date'] })
  now = Date.now()
})
afterEach(() => vi.useRealTimers())

async function tick(clock = createMessageClock(database), id = newMessageId()): Promise<Position> {
  return { created_at: await clock.next({ channel_id, id }), id }
}

function expectOrder(positions: Position[]): void {
  for (const [index, position] of positions.entries()) {
    const before = positions[index - 1]
    if (before !== undefined) expect(comparePositions(position, before)).toBeGreaterThan(0)
  }
}

describe('the clock of messages', () => {
  it('tells the time in a channel where nothing is newer', async () => {
    const clock = createMessageClock(database)
    expect((await tick(clock)).created_at).toBe(at(now))
    vi.setSystemTime(now + 5)
    expect((await tick(clock)).created_at).toBe(at(now + 5))
  })

  it('goes on when the machine’s clock is set back an hour', async () => {
    const clock = createMessageClock(database)
    const positions = [await tick(clock)]
    vi.setSystemTime(now - hour)
    for (let n = 0; n < 5; n += 1) positions.push(await tick(clock))
    expectOrder(positions)
    expect(Date.parse(positions.at(-1)?.created_at ?? '')).toBeLessThan(now + 10)
  })

  it('puts sends of one moment in order, whatever their ids', async () => {
    const clock = createMessageClock(database)
    const ids = ['c', 'a', 'b', 'f', '0', '0'].map((digit) => digit.repeat(24))
    expectOrder(await Promise.all(ids.map((id) => tick(clock, id))))
  })

  it('goes on after what another process stored later, and not after what was earlier', async () => {
    const clock = createMessageClock(database)
    await tick(clock)
    const ahead = { created_at: at(now + hour), id: newMessageId() }
    clock.saw({ channel_id, ...ahead })
    clock.saw({ channel_id, created_at: at(now - hour), id: newMessageId() })
    clock.saw({ channel_id: someId(), created_at: at(now + 2 * hour), id: newMessageId() })
    const next = await tick(clock)
    expectOrder([ahead, next])
    expect(Date.parse(next.created_at)).toBeLessThanOrEqual(now + hour + 1)
  })

  it('goes on after what is told of while the database is being asked', async () => {
    const clock = createMessageClock(database)
    const asking = tick(clock)
    const ahead = { created_at: at(now + hour), id: newMessageId() }
    clock.saw({ channel_id, ...ahead })
    expectOrder([ahead, await asking])
  })

  it('asks the database once for a channel after a restart, and goes on after its newest', async () => {
    const { created_at, id } = await insertMessage(database, {
      channel_id,
      created_at: at(now + hour),
    })
    await insertMessage(database, { channel_id, created_at: at(now - hour) })
    let asked = 0
    const count = () => {
      asked += 1
    }
    database.client.on('commandStarted', count)
    const clock = createMessageClock(database)
    const positions = await Promise.all(Array.from({ length: 20 }, () => tick(clock)))
    positions.push(await tick(clock))
    database.client.off('commandStarted', count)
    expect(asked).toBe(1)
    expectOrder([{ created_at, id }, ...positions])
  })

  it('asks again after the database could not answer', async () => {
    const clock = createMessageClock(database)
    const { messages } = database.collections
    const fault = vi.spyOn(messages, 'aggregate').mockImplementationOnce(() => {
      throw new Error('away')
    })
    await expect(tick(clock)).rejects.toThrow('away')
    fault.mockRestore()
    expect((await tick(clock)).created_at).toBe(at(now))
  })
})
