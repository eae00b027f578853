import { parseArgs } from 'node:util'
import { startTestReplicaSet } from '@parley/mongo'
import { MongoClient } from 'mongodb'
import { measure } from './measure.ts'
import { machineLine, type Results, reportOf } from './report.ts'
import type { Scenario } from './scenario.ts'
import { sendMessages } from './scenarios/send-messages.ts'

// `pnpm bench [scenario …] [--seconds 8] [--warm-up 3] [--repeats 3] [--in-flight 32]`
const scenarios: Scenario[] = [sendMessages]
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '8' },
    'warm-up': { type: 'string', default: '3' },
    repeats: { type: 'string', default: '3' },
    'in-flight': { type: 'string', default: '32' },
  },
})
const repeats = Number(values.repeats)
const inFlight = Number(values['in-flight'])
const measureMs = Number(values.seconds) * 1_000
const warmUpMs = Number(values['warm-up']) * 1_000
const known = scenarios.map(({ name }) => name)
const strangers = positionals.filter((name) => !known.includes(name))
if (strangers.length > 0) {
  console.error(`No scenario ${strangers.join(', ')}; there are: ${known.join(', ')}`)
  process.exit(2)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

await using replicaSet = await startTestReplicaSet({ onProgress: console.error })
const mongodPid = replicaSet.members[0]?.pid ?? 0
const chosen = scenarios.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
)
console.log(`${machineLine(await versionOf(replicaSet.uri))}.`)
for (const scenario of chosen) {
  const results = await run(scenario)
  const how = `${scenario.about}, ${inFlight} in flight for ${values.seconds} s, ${repeats} repeats in turns`
  console.log(`\n${how}; median (least to greatest), CPU per operation.\n`)
  console.log(reportOf(scenario, results))
}

/** Takes turns, so that a change of the machine's mood meets all contenders alike. */
async function run(scenario: Scenario): Promise<Results> {
  const results: Results = new Map(scenario.contenders.map(({ name }) => [name, []]))
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const [index, contender] of scenario.contenders.entries()) {
      const databaseName = `bench_${scenario.name}_${repeat}_${index}`
      const world = { mongodbUri: replicaSet.uri, mongodPid, databaseName, inFlight }
      const measured = await measure({ contender, world, warmUpMs, measureMs })
      results.get(contender.name)?.push(measured)
      const rate = `${measured.perSecond.toFixed(0)} ${scenario.unit}`
      console.error(`${scenario.name} ${repeat + 1}/${repeats}: ${contender.name} ${rate}`)
    }
  }
  return results
}

async function versionOf(uri: string): Promise<string> {
  await using client = new MongoClient(uri)
  const { version } = await client.db('admin').command({ buildInfo: 1 })
  return version
}
