import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startTestReplicaSet } from '@parley/mongo'
import { MongoClient } from 'mongodb'
import { summariseProfile, summaryText } from './profile/profile-summary.ts'
import { machineLine, tableOf } from './report/table.ts'
import type { Scenario, Size } from './scenario.ts'
import { allScenarios, chosenFrom } from './scenarios/all-scenarios.ts'
import { prepare, type Results, takeTurns } from './take-turns.ts'

// `pnpm bench [scenario …] [--quick | --full] [--repeats 3] [--seconds 3] [--warm-up 2] [--cpu-prof]`
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    repeats: { type: 'string' },
    seconds: { type: 'string' },
    'warm-up': { type: 'string' },
    'cpu-prof': { type: 'boolean', default: false },
  },
})
const size: Size = {
  isQuick: values.quick,
  isFull: values.full,
  repeats: Number(values.repeats ?? (values.quick ? 1 : 3)),
  measureMs: Number(values.seconds ?? (values.quick ? 1 : 3)) * 1_000,
  warmUpMs: Number(values['warm-up'] ?? (values.quick ? 0.5 : 2)) * 1_000,
}
const scenarios = allScenarios(size)
const { chosen, strangers } = chosenFrom(scenarios, positionals)
if (strangers.length > 0) {
  const known = scenarios.map(({ name }) => name).join(', ')
  console.error(`No scenario ${strangers.join(', ')}; there are: ${known}`)
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

await using replicaSet = await startTestReplicaSet({ onProgress: console.error })
const mongodPid = replicaSet.members[0]?.pid ?? 0
const profileFolder = values['cpu-prof'] ? mkdtempSync(join(tmpdir(), 'parley-bench-')) : undefined
const world = { mongodbUri: replicaSet.uri, mongodPid, size, profileFolder }
const readyAt = new Map<string, number>()
for (const scenario of chosen) {
  if (scenario.prepare !== undefined) console.error(`${scenario.name}: loading`)
  readyAt.set(scenario.name, await prepare(scenario, world))
}
const runs: { scenario: Scenario; results: Results }[] = []
for (const scenario of chosen) {
  console.error(`${scenario.name}: ${scenario.about}`)
  const early = (readyAt.get(scenario.name) ?? 0) - performance.now()
  if (early > 0) await delay(early)
  try {
    runs.push({ scenario, results: await takeTurns(scenario, world) })
  } catch (error) {
    // The others' figures are not lost over one that failed; the run as a whole has.
    console.error(`${scenario.name} failed:`, error)
    process.exitCode = 1
  }
}
const how = `${size.measureMs / 1000} s a turn, ${size.repeats} repeats in turns; median (least to greatest), CPU per operation of server and mongod together`
console.log(`${machineLine(await versionOf(replicaSet.uri))}; ${how}.\n`)
console.log(tableOf(runs))
if (profileFolder !== undefined) {
  for (const file of readdirSync(profileFolder)) {
    const path = join(profileFolder, file)
    console.log(
      `\n${path}\n\n${summaryText(summariseProfile(JSON.parse(readFileSync(path, 'utf8'))))}`,
    )
  }
}

async function versionOf(uri: string): Promise<string> {
  await using client = new MongoClient(uri)
  const { version } = await client.db('admin').command({ buildInfo: 1 })
  return version
}
