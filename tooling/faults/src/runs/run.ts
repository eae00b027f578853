import type { Finding } from '../checker/index.ts'
import type { Cluster } from '../stage/clusters.ts'

export type RunContext = {
  /** The replica set of so many nodes, healthy, shared with the runs before. */
  cluster(nodes: 1 | 3): Promise<Cluster>
  seed: number
  /** True in CI: fewer people, shorter loads. */
  isShort: boolean
  /** Says where the run is, for a person who watches. */
  say(line: string): void
}

export type Outcome = {
  sent: number
  acknowledged: number
  findings: Finding[]
  /** What the run itself expected and did not get, a sentence each. */
  failures: string[]
  /** What is worth knowing and no failure. */
  notes: string[]
  longestGapMs: number
  /** For each client, how long after the fault's end its history equalled the database's. */
  convergeMs: number[]
}

export type Run = {
  name: string
  about: string
  isInCi: boolean
  play(context: RunContext): Promise<Outcome>
}
