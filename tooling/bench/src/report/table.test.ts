import { expect, it } from 'vitest'
import type { Goal } from '../scenario.ts'
import { tableOf } from './table.ts'

const results = new Map([
  ['Parley', [{ cpu: 4 }, { cpu: 2 }, { cpu: 3 }]],
  ['floor', [{ cpu: 4 }, { cpu: 4 }, { cpu: 8 }]],
])

function linesOf(...goals: Goal[]): string[] {
  const scenario = { name: 'S', about: '', contenders: [], goals }
  return tableOf([{ scenario, results }]).split('\n').slice(2)
}

const besideFloor = { what: 'CPU', figure: 'cpu', of: 'Parley', against: { contender: 'floor' } }

it('takes ratios repeat by repeat and judges their median', () => {
  expect(
    linesOf(
      { ...besideFloor, reach: { atMost: 0.5 } },
      { ...besideFloor, reach: { atMost: 0.49 }, digits: 0 },
      { ...besideFloor, reach: { atLeast: 0.6 } },
      besideFloor,
    ),
  ).toEqual([
    '| S | CPU | 3.00 (2.00 to 4.00) | 4.00 (4.00 to 8.00) | 0.50 (0.38 to 1.00) | ≤ 0.5 | yes |',
    '| S | CPU | 3 (2 to 4) | 4 (4 to 8) | 0.50 (0.38 to 1.00) | ≤ 0.49 | no |',
    '| S | CPU | 3.00 (2.00 to 4.00) | 4.00 (4.00 to 8.00) | 0.50 (0.38 to 1.00) | ≥ 0.6 | no |',
    '| S | CPU | 3.00 (2.00 to 4.00) | 4.00 (4.00 to 8.00) | 0.50 (0.38 to 1.00) | – | – |',
  ])
})

it('judges the figure itself where there is nothing to compare with, and never what is missing', () => {
  const alone = { what: 'CPU', figure: 'cpu', of: 'Parley' }
  expect(
    linesOf(
      { ...alone, reach: { atLeast: 3 } },
      { ...alone, figure: 'lost', reach: { atMost: 0 } },
    ),
  ).toEqual([
    '| S | CPU | 3.00 (2.00 to 4.00) | – | – | ≥ 3 | yes |',
    '| S | CPU | NaN | – | – | ≤ 0 | no |',
  ])
})
