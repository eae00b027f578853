import { afterAll, expect, it } from 'vitest'
import { openStages, playOne } from '../src/report/play-runs.ts'
import { type Played, tableOf } from '../src/report/table.ts'
import { runs } from '../src/runs/index.ts'

const seed = Number(process.env.PARLEY_FAULTS_SEED ?? Date.now() % 1_000_000)
const stages = openStages()
const played: Played[] = []

afterAll(async () => {
  await stages.close()
  console.log(`Seed ${seed}\n${tableOf(played)}`)
})

it.each(runs.filter(({ isInCi }) => isInCi))('$name: $about', async (run) => {
  const said: string[] = []
  const result = await playOne(run, {
    stages,
    seed,
    isShort: true,
    say: (line) => said.push(line),
  })
  played.push(result)
  expect(result.error, said.join('\n')).toBeUndefined()
  for (const { findings, failures } of result.outcomes) {
    expect([...findings, ...failures], `seed ${seed}`).toEqual([])
  }
})
