import { parseArgs } from 'node:util'
import { playRuns } from './report/play-runs.ts'
import { isClean, tableOf } from './report/table.ts'
import { runs } from './runs/index.ts'

// `pnpm faults [run …] [--ci] [--seed 1]`: the runs named, or all, or those of CI; then one table.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ci: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const strangers = positionals.filter((name) => runs.every((run) => run.name !== name))
if (strangers.length > 0) {
  const known = runs.map(({ name }) => name).join(', ')
  console.error(`No run ${strangers.join(', ')}; there are: ${known}`)
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const chosen = runs.filter(({ name, isInCi }) =>
  positionals.length > 0 ? positionals.includes(name) : isInCi || !values.ci,
)
const seed = Number(values.seed)
console.error(`Seed ${seed}`)
const played = await playRuns({ runs: chosen, seed, isShort: values.ci, say: console.error })
console.log(tableOf(played))
process.exit(played.every((run) => isClean(run)) ? 0 : 1)
