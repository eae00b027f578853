import { expect, it } from 'vitest'
import { percentile, spreadOf } from './statistics.ts'

it('takes percentiles by nearest rank, whatever the order', () => {
  const values = [30, 10, 50, 20, 40]
  expect(percentile(values, 0.5)).toBe(30)
  expect(percentile(values, 0.99)).toBe(50)
  expect(percentile(values, 0)).toBe(10)
  expect(percentile([7], 0.99)).toBe(7)
  expect(percentile([], 0.5)).toBeNaN()
})

it('sorts numbers as numbers', () => {
  expect(spreadOf([100, 9, 20])).toEqual({ min: 9, median: 20, max: 100 })
})
