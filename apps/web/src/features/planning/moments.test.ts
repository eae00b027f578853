import { describe, expect, it } from 'vitest'
import { timesOf } from '@/features/times/times.ts'
import { choiceWords, fromFields, remindChoices, sendChoices, toFields } from './moments.ts'

const at = (day: number, hour = 15, minute = 30) => new Date(2026, 10, day, hour, minute)
const shown = (choices: { label: string; at: Date }[]) =>
  choices.map(({ label, at: moment }) => [label, toFields(moment).date, toFields(moment).time])

describe('the usual moments', () => {
  it('are in an hour, tomorrow and on Monday at nine', () => {
    expect(shown(sendChoices(at(25)))).toEqual([
      ['In 1 hour', '2026-11-25', '16:30'],
      ['Tomorrow', '2026-11-26', '09:00'],
      ['Monday', '2026-11-30', '09:00'],
    ])
  })

  it('name a Monday once: on Sunday it is tomorrow, on Monday it is the next one', () => {
    expect(shown(sendChoices(at(29))).map(([label, day]) => [label, day])).toEqual([
      ['In 1 hour', '2026-11-29'],
      ['Tomorrow', '2026-11-30'],
    ])
    expect(shown(sendChoices(at(30))).at(-1)).toEqual(['Monday', '2026-12-07', '09:00'])
  })

  it('for reminders are in minutes, hours, tomorrow and next week', () => {
    expect(shown(remindChoices(at(25, 23, 50)))).toEqual([
      ['In 20 minutes', '2026-11-26', '00:10'],
      ['In 1 hour', '2026-11-26', '00:50'],
      ['In 3 hours', '2026-11-26', '02:50'],
      ['Tomorrow', '2026-11-26', '09:00'],
      ['Next week', '2026-11-30', '09:00'],
    ])
  })

  it('go into fields and come back', () => {
    expect(fromFields(toFields(at(5, 7, 8)))).toEqual(at(5, 7, 8))
    expect(fromFields({ date: '', time: '09:00' })).toBeNull()
    expect(fromFields({ date: '2026-02-40', time: '09:00' })).toBeNull()
  })

  it('repeat nothing that their label says', () => {
    const now = at(25)
    const times = timesOf('24_hour')
    const words = sendChoices(now).map((choice) => choiceWords(choice, { times, now }))
    expect(words.every((word) => !/today|tomorrow|monday/i.test(word))).toBe(true)
    const nextWeek = { label: 'Next week', at: at(30, 9, 0) }
    expect(choiceWords(nextWeek, { times, now })).toBe('Monday, 09:00')
  })
})
