import { cpus, loadavg } from 'node:os'
import { spreadOf } from '@parley/bench/statistics'
import type { Figure } from './figure.ts'

/** One Markdown table: each figure's median (least to greatest) and whether the median keeps to its bound. */
export function tableOf(figures: Figure[], found: Record<string, number[]>): string {
  const rows = figures.flatMap((figure) => {
    const values = found[figure.figure]
    return values === undefined ? [] : [cellsOf(figure, values)]
  })
  const head = ['figure', 'at most', 'measured', 'held']
  const rule = ['---', '---:', '---:', '---:']
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function cellsOf({ what, unit, digits = 1, atMost }: Figure, values: number[]): string[] {
  const { min, median, max } = spreadOf(values)
  const [least, middle, most] = [min, median, max].map((value) => value.toFixed(digits))
  const range = least === most ? '' : ` (${least} to ${most})`
  const held = atMost === undefined ? '–' : median <= atMost ? 'yes' : 'no'
  return [
    what,
    atMost === undefined ? '–' : `${atMost} ${unit}`.trim(),
    `${middle} ${unit}`.trim() + range,
    held,
  ]
}

/** One line that says on what the figures were taken. */
export function captionOf(run: { browser: string; repeats: number; isQuick: boolean }): string {
  const [cpu] = cpus()
  const load = loadavg()[1]?.toFixed(1)
  return (
    `${cpus().length} × ${cpu?.model.trim()}, Chromium ${run.browser}, Node ${process.versions.node}, server and database ` +
    `on the same processors, whose load was ${load} in the last five minutes; ${run.repeats} repeats` +
    `${run.isQuick ? ', little data' : ''}; median (least to greatest)`
  )
}
