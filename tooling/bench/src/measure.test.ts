import type {} from '@parley/mongo/vitest-setup'
import { expect, inject, it } from 'vitest'
import { measure } from './measure.ts'
import { driverFloor, fastifyFloor } from './scenarios/send-floors.ts'

const plan = { warmUpMs: 100, measureMs: 500 }

function worldOf(name: string) {
  const databaseName = `${inject('mongodbPrefix')}bench_${name}`
  // Any process will do for the CPU of the database: this run may have been given a remote one.
  return { mongodbUri: inject('mongodbUri'), mongodPid: process.pid, databaseName, inFlight: 4 }
}

it.each([driverFloor, fastifyFloor])(
  'measures $name, with every insert stored',
  async (contender) => {
    const world = worldOf(contender.name.replace(/\W/g, '_'))
    const { perSecond, p50, p99 } = await measure({ contender, world, ...plan })
    expect(perSecond).toBeGreaterThan(0)
    expect(p99).toBeGreaterThanOrEqual(p50)
  },
)

it('refuses a contender that acknowledges what it does not store', async () => {
  const liar = {
    name: 'liar',
    open: async (world: ReturnType<typeof worldOf>) => {
      const running = await driverFloor.open(world)
      let calls = 0
      const operate = async (slot: number) => {
        calls += 1
        if (calls !== 3) await running.operate(slot)
      }
      return { ...running, operate }
    },
  }
  const measuring = measure({ contender: liar, world: worldOf('liar'), ...plan })
  await expect(measuring).rejects.toThrow(/sends were acknowledged, \d+ are stored/)
})
