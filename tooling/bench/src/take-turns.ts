import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import type { Figures, Scenario, Size, Turn } from './scenario.ts'

/** What each contender found in each repeat, in the order of the scenario's contenders. */
export type Results = Map<string, Figures[]>

export type World = Pick<Turn, 'mongodbUri' | 'mongodPid'> & { size: Size; profileFolder?: string }

/** A server that starts reads again what happened within the last minute. */
const lookBackMs = 61_000

const ownDatabase = ({ name }: Scenario) => `bench_${name.replaceAll('-', '_')}`

function baseOf({ mongodbUri, mongodPid, size }: World) {
  return { mongodbUri, mongodPid, warmUpMs: size.warmUpMs, measureMs: size.measureMs }
}

/** Loads what the turns of a scenario share; answers when its first turn may begin, on `performance`'s clock. */
export async function prepare(scenario: Scenario, world: World): Promise<number> {
  if (scenario.prepare === undefined) return 0
  await scenario.prepare({ ...baseOf(world), databaseName: ownDatabase(scenario) })
  return performance.now() + lookBackMs
}

/** Lets contenders take turns, so that a change of the machine's mood meets all of them alike. */
export async function takeTurns(scenario: Scenario, world: World): Promise<Results> {
  const { size, profileFolder } = world
  const results: Results = new Map(scenario.contenders.map(({ name }) => [name, []]))
  await using client = new MongoClient(world.mongodbUri, { maxPoolSize: 1 })
  const own = ownDatabase(scenario)
  const base = baseOf(world)
  const repeats = Math.min(size.repeats, scenario.repeats ?? size.repeats)
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const [index, contender] of scenario.contenders.entries()) {
      const isShared = scenario.prepare !== undefined
      const databaseName = isShared ? own : `${own}_${repeat}_${index}`
      const isProfiled = profileFolder !== undefined && index === 0 && repeat === repeats - 1
      const profilePath = isProfiled
        ? join(profileFolder, `${scenario.name}.cpuprofile`)
        : undefined
      try {
        const figures = await contender.run({ ...base, databaseName, profilePath })
        results.get(contender.name)?.push(figures)
        const shown = Object.entries(figures).map(([name, value]) => `${name} ${rounded(value)}`)
        console.error(`${scenario.name} ${repeat + 1}: ${contender.name}: ${shown.join(', ')}`)
      } finally {
        if (!isShared) await client.db(databaseName).dropDatabase()
      }
    }
  }
  await client.db(own).dropDatabase()
  return results
}

function rounded(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
