import { arch, cpus } from 'node:os'
import type { Measured } from './measure.ts'
import type { Scenario } from './scenario.ts'
import { spreadOf } from './statistics.ts'

/** What each contender did in each repeat, in the order of the scenario's contenders. */
export type Results = Map<string, Measured[]>

const columns: { name: string; key: keyof Measured; digits: number }[] = [
  { name: 'p50 ms', key: 'p50', digits: 1 },
  { name: 'p99 ms', key: 'p99', digits: 1 },
  { name: 'server CPU ms', key: 'serverCpu', digits: 3 },
  { name: 'mongod CPU ms', key: 'mongodCpu', digits: 3 },
  { name: 'driver CPU ms', key: 'driverCpu', digits: 3 },
]

/** A Markdown table: a row for each contender, then the first one's ratio to each other, repeat by repeat. */
export function reportOf(scenario: Scenario, results: Results): string {
  const all = [{ name: scenario.unit, key: 'perSecond' as const, digits: 0 }, ...columns]
  const [first, ...floors] = [...results.keys()]
  const rows = [...results].map(([name, repeats]) =>
    row(
      name,
      all.map(({ key, digits }) =>
        cell(
          repeats.map((repeat) => repeat[key]),
          digits,
        ),
      ),
    ),
  )
  const own = results.get(first ?? '') ?? []
  const ratios = floors.map((floor) => {
    const theirs = results.get(floor) ?? []
    const ratio = (key: keyof Measured) =>
      own.map((repeat, index) => repeat[key] / (theirs[index]?.[key] ?? Number.NaN))
    return row(
      `${first} ÷ ${floor}`,
      all.map(({ key }) => cell(ratio(key), 2)),
    )
  })
  const head = [
    row(
      scenario.name,
      all.map(({ name }) => name),
    ),
    row(
      '---',
      all.map(() => '---:'),
    ),
  ]
  return [...head, ...rows, ...ratios].join('\n')
}

/** One line that says on what the numbers were taken. */
export function machineLine(mongodVersion: string): string {
  const [cpu] = cpus()
  const model = cpu?.model.trim() ?? arch()
  return `${cpus().length} × ${model}, Node ${process.versions.node}, mongod ${mongodVersion} on the same machine as the load driver`
}

function row(name: string, cells: string[]): string {
  return `| ${[name, ...cells].join(' | ')} |`
}

/** The median, and in brackets the least and the greatest. */
function cell(values: number[], digits: number): string {
  const { min, median, max } = spreadOf(values)
  const [least, middle, most] = [min, median, max].map((value) => value.toFixed(digits))
  return least === most ? `${middle}` : `${middle} (${least} to ${most})`
}
