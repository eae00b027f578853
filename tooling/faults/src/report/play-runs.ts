import { inspect } from 'node:util'
import type { Run, RunContext } from '../runs/run.ts'
import { type Cluster, startCluster } from '../stage/clusters.ts'
import type { Played } from './table.ts'

/** The replica sets that runs share: one of each size, started when a run first asks. */
export type Stages = {
  cluster: RunContext['cluster']
  /** Ends them; what is asked for afterwards starts anew. */
  close(): Promise<void>
}

export function openStages(): Stages {
  const clusters = new Map<number, Cluster>()
  return {
    async cluster(nodes) {
      const cluster = clusters.get(nodes) ?? (await startCluster(nodes))
      clusters.set(nodes, cluster)
      await cluster.primary()
      return cluster
    },
    async close() {
      for (const cluster of clusters.values()) await cluster.stop()
      clusters.clear()
    },
  }
}

type How = { seed: number; isShort: boolean; say: (line: string) => void }

/** Plays the runs one after the other, on the same replica sets. */
export async function playRuns({ runs, ...how }: { runs: Run[] } & How): Promise<Played[]> {
  const stages = openStages()
  const played: Played[] = []
  try {
    for (const run of runs) played.push(await playOne(run, { ...how, stages }))
  } finally {
    await stages.close()
  }
  return played
}

/** Plays one run; one that throws is a failed one, and the next gets fresh replica sets. */
export async function playOne(
  run: Run,
  { stages, seed, isShort, say }: How & { stages: Stages },
): Promise<Played> {
  const context: RunContext = {
    seed,
    isShort,
    say: (line) => say(`${run.name}: ${line}`),
    cluster: stages.cluster,
  }
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
    await stages.close()
    const text = inspect(error)
    context.say(`did not come to its end: ${text}`)
    return { name: run.name, outcomes: [], error: text }
  }
}
