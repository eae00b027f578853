import { expect, it } from 'vitest'
import { channelsOf, membersOf } from '../data/company.ts'
import { allScenarios, chosenFrom } from './all-scenarios.ts'

const size = { isQuick: false, isFull: false, repeats: 1, warmUpMs: 1, measureMs: 1 }
const scenarios = allScenarios(size)
const namesOf = (...names: string[]) => chosenFrom(scenarios, names).chosen.map(({ name }) => name)

it('chooses by a whole name or what comes before a hyphen, and all where none is named', () => {
  expect(namesOf('S2')).toEqual(['S2-200', 'S2-1000', 'S2-5000'])
  expect(namesOf('S1', 'S2-200')).toEqual(['S1', 'S2-200'])
  expect(namesOf()).toHaveLength(scenarios.length)
  expect(chosenFrom(scenarios, ['S1', 'S', 'S9']).strangers).toEqual(['S', 'S9'])
})

it('asks only for figures that the contenders could give', () => {
  for (const { contenders, goals } of scenarios) {
    const names = contenders.map(({ name }) => name)
    for (const { of, against } of goals) {
      expect(names).toContain(of)
      if (against !== undefined) expect(names).toContain(against.contender)
    }
  }
})

it('gives each person ten channels and each channel some thirty people', () => {
  expect(new Set(channelsOf(7)).size).toBe(10)
  expect(membersOf(5, 600)).toHaveLength(30)
  expect(membersOf(105, 600)).toHaveLength(30)
  expect(membersOf(0, 600)).toHaveLength(600)
})
