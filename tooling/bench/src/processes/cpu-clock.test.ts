import { expect, it } from 'vitest'
import { cpuMsOf } from './cpu-clock.ts'

it('reads the same clock as the process itself', () => {
  const before = cpuMsOf(process.pid)
  while (cpuMsOf(process.pid) < before + 50) JSON.stringify(Array.from({ length: 1_000 }))
  const { user, system } = process.cpuUsage()
  expect(Math.abs(cpuMsOf(process.pid) - (user + system) / 1_000)).toBeLessThan(100)
})

it('says so when the process is gone', () => {
  expect(() => cpuMsOf(2 ** 30)).toThrow('ENOENT')
})
