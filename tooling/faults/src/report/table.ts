import { harmsOf } from '../checker/index.ts'
import type { Outcome } from '../runs/run.ts'

export type Played = { name: string; outcomes: Outcome[]; error?: string }

const columns = [
  'run',
  'runs',
  'sent',
  'acknowledged',
  'lost',
  'repeated',
  'misordered',
  'diverged',
  'leaked',
  'longest gap s',
  'converged p50 s',
  'converged p99 s',
  '',
]

/** One Markdown table: a row for each run, and one for all. */
export function tableOf(played: Played[]): string {
  const all: Played = { name: 'all', outcomes: played.flatMap(({ outcomes }) => outcomes) }
  const isWell = played.every((run) => isClean(run))
  const rows = [...played.map((run) => rowOf(run, isClean(run))), rowOf(all, isWell)]
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'))
  return [columns, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Whether a run came to its end with nothing found and all that it expected. */
export function isClean({ outcomes, error }: Played): boolean {
  return (
    error === undefined &&
    outcomes.every(({ findings, failures }) => findings.length === 0 && failures.length === 0)
  )
}

function rowOf({ name, outcomes }: Played, isWell: boolean): string[] {
  const harms = harmsOf(outcomes.flatMap(({ findings }) => findings))
  const sum = (of: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + of(outcome), 0)
  const gap = Math.max(0, ...outcomes.map(({ longestGapMs }) => longestGapMs))
  const times = outcomes.flatMap(({ convergeMs }) => convergeMs)
  return [
    name,
    String(outcomes.length),
    String(sum(({ sent }) => sent)),
    String(sum(({ acknowledged }) => acknowledged)),
    ...[harms.lost, harms.repeated, harms.misordered, harms.diverged, harms.leaked].map(String),
    seconds(gap),
    seconds(percentile(times, 0.5)),
    seconds(percentile(times, 0.99)),
    isWell ? 'ok' : 'FAILED',
  ]
}

function seconds(milliseconds: number): string {
  return Number.isNaN(milliseconds) ? '–' : (milliseconds / 1_000).toFixed(1)
}

/** The value below which `share` of the values lie, by nearest rank; NaN of nothing. */
function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
