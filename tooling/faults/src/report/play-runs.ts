import { inspect } from 'node:util'
import type { Run, RunContext } from '../runs/run.ts'
import { type Cluster, startCluster } from '../stage/clusters.ts'
import type { Played } from './table.ts'

type Plan = { runs: Run[]; seed: number; isShort: boolean; say: (line: string) => void }

/** Plays the runs one after the other; one that throws is a failed one, and the next gets a fresh replica set. */
export async function playRuns({ runs, seed, isShort, say }: Plan): Promise<Played[]> {
  const clusters = new Map<number, Cluster>()
  const played: Played[] = []
  try {
    for (const run of runs) {
      const context: RunContext = {
        seed,
        isShort,
        say: (line) => say(`${run.name}: ${line}`),
        async cluster(nodes) {
          const cluster = clusters.get(nodes) ?? (await startCluster(nodes))
          clusters.set(nodes, cluster)
          await cluster.primary()
          return cluster
        },
      }
      const result = await play(run, context)
      played.push(result)
      if (result.error === undefined) continue
      for (const cluster of clusters.values()) await cluster.stop()
      clusters.clear()
    }
  } finally {
    for (const cluster of clusters.values()) await cluster.stop()
  }
  return played
}

async function play(run: Run, context: RunContext): Promise<Played> {
  context.say(run.about)
  const startedAt = performance.now()
  try {
    const outcome = await run.play(context)
    for (const { invariant, about } of outcome.findings.slice(0, 10)) {
      context.say(`${invariant} broken: ${about}`)
    }
    for (const failure of outcome.failures.slice(0, 10)) context.say(`failed: ${failure}`)
    for (const note of outcome.notes) context.say(note)
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0)
    context.say(`${outcome.findings.length} findings after ${seconds} s`)
    return { name: run.name, outcomes: [outcome] }
  } catch (error) {
    const text = inspect(error)
    context.say(`did not come to its end: ${text}`)
    return { name: run.name, outcomes: [], error: text }
  }
}
