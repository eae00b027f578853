import { expect, it } from 'vitest'
import type { Measured } from './measure.ts'
import { reportOf } from './report.ts'

const measured = (perSecond: number, serverCpu: number): Measured => ({
  perSecond,
  serverCpu,
  p50: 1,
  p99: 2,
  mongodCpu: 0.5,
  driverCpu: 0.25,
})

it('prints median, least and greatest, and the ratios repeat by repeat', () => {
  const scenario = { name: 'send', about: '', unit: 'messages/s', contenders: [] }
  const results = new Map([
    ['Parley', [measured(100, 4), measured(300, 2), measured(200, 3)]],
    ['floor', [measured(400, 1), measured(400, 1), measured(400, 2)]],
  ])
  expect(reportOf(scenario, results).split('\n')).toEqual([
    '| send | messages/s | p50 ms | p99 ms | server CPU ms | mongod CPU ms | driver CPU ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    '| Parley | 200 (100 to 300) | 1.0 | 2.0 | 3.000 (2.000 to 4.000) | 0.500 | 0.250 |',
    '| floor | 400 | 1.0 | 2.0 | 1.000 (1.000 to 2.000) | 0.500 | 0.250 |',
    '| Parley ÷ floor | 0.50 (0.25 to 0.75) | 1.00 | 1.00 | 2.00 (1.50 to 4.00) | 1.00 | 1.00 |',
  ])
})
