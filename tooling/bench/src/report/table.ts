import { arch, cpus } from 'node:os'
import type { Goal, Scenario } from '../scenario.ts'
import type { Results } from '../take-turns.ts'
import { spreadOf } from './statistics.ts'

const columns = ['scenario', 'what', 'Parley', 'beside', 'ratio', 'reach', 'reached']

/**
 * One Markdown table: a line for each goal, with medians, the ratio as median (least to greatest) of the
 * ratios taken repeat by repeat, and whether the median reaches what is wanted.
 */
export function tableOf(runs: { scenario: Scenario; results: Results }[]): string {
  const rows = runs.flatMap(({ scenario, results }) =>
    scenario.goals.map((goal) => [scenario.name, ...cellsOf(goal, results)]),
  )
  const rule = columns.map((_, index) => (index < 2 ? '---' : '---:'))
  return [columns, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function cellsOf(goal: Goal, results: Results): string[] {
  const { what, figure, of, against, reach, digits = 2 } = goal
  const own = valuesOf(results, of, figure)
  const theirs = against && valuesOf(results, against.contender, against.figure ?? figure)
  const ratios = theirs && own.map((value, index) => value / (theirs[index] ?? Number.NaN))
  const judged = spreadOf(ratios ?? own).median
  return [
    what,
    spread(own, digits),
    theirs === undefined ? '–' : spread(theirs, digits),
    ratios === undefined ? '–' : spread(ratios, 2),
    reachText(reach),
    reach === undefined ? '–' : isReached(judged, reach) ? 'yes' : 'no',
  ]
}

function valuesOf(results: Results, contender: string, figure: string): number[] {
  return (results.get(contender) ?? []).map((figures) => figures[figure] ?? Number.NaN)
}

function isReached(value: number, reach: NonNullable<Goal['reach']>): boolean {
  return 'atMost' in reach ? value <= reach.atMost : value >= reach.atLeast
}

function reachText(reach: Goal['reach']): string {
  if (reach === undefined) return '–'
  return 'atMost' in reach ? `≤ ${reach.atMost}` : `≥ ${reach.atLeast}`
}

/** One line that says on what the numbers were taken. */
export function machineLine(mongodVersion: string): string {
  const [cpu] = cpus()
  const model = cpu?.model.trim() ?? arch()
  return `${cpus().length} × ${model}, Node ${process.versions.node}, mongod ${mongodVersion} on the same machine as the load driver`
}

/** The median, and in brackets the least and the greatest. */
function spread(values: number[], digits: number): string {
  const { min, median, max } = spreadOf(values)
  const [least, middle, most] = [min, median, max].map((value) => value.toFixed(digits))
  return least === most ? `${middle}` : `${middle} (${least} to ${most})`
}
