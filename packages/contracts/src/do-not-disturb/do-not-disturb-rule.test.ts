import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DndSchedule, dndScheduleSchema, isDoNotDisturb } from './index.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const night: DndSchedule = {
  from: '22:00',
  to: '07:00',
  weekdays: everyDay,
  time_zone: 'Europe/Berlin',
}
const at = (iso: string, dnd_schedule: DndSchedule) =>
  isDoNotDisturb({ dnd_schedule }, Date.parse(iso))

describe('until a moment', () => {
  it('holds up to it and not at it, and nothing said is no quiet', () => {
    const dnd_until = '2026-03-01T12:00:00.000Z'
    const moment = Date.parse(dnd_until)
    expect(isDoNotDisturb({ dnd_until }, moment - 1)).toBe(true)
    expect(isDoNotDisturb({ dnd_until }, moment)).toBe(false)
    expect(isDoNotDisturb({}, moment)).toBe(false)
    expect(isDoNotDisturb({ dnd_until: null, dnd_schedule: null }, moment)).toBe(false)
  })

  it('holds beside a schedule that does not', () => {
    const noon = Date.parse('2026-01-05T11:00:00.000Z')
    const dnd_until = '2026-01-05T11:30:00.000Z'
    expect(isDoNotDisturb({ dnd_schedule: night }, noon)).toBe(false)
    expect(isDoNotDisturb({ dnd_schedule: night, dnd_until }, noon)).toBe(true)
  })
})

describe('a schedule', () => {
  // Berlin is one hour ahead of UTC in winter, two in summer.
  it.each([
    ['2026-01-05T20:59:59.000Z', false],
    ['2026-01-05T21:00:00.000Z', true],
    ['2026-01-05T23:00:00.000Z', true],
    ['2026-01-06T05:59:59.000Z', true],
    ['2026-01-06T06:00:00.000Z', false],
    ['2026-07-05T19:59:59.000Z', false],
    ['2026-07-05T20:00:00.000Z', true],
    ['2026-07-06T05:00:00.000Z', false],
  ])('goes over midnight by the clock of its time zone: %s', (iso, expected) => {
    expect(at(iso, night)).toBe(expected)
  })

  it('belongs to the weekday on which it begins', () => {
    const friday = { ...night, weekdays: [5] }
    expect(at('2026-01-09T22:00:00.000Z', friday)).toBe(true)
    expect(at('2026-01-10T05:00:00.000Z', friday)).toBe(true)
    expect(at('2026-01-10T22:00:00.000Z', friday)).toBe(false)
    expect(at('2026-01-09T05:00:00.000Z', friday)).toBe(false)
    const sunday = { ...night, weekdays: [7] }
    expect(at('2026-01-12T05:00:00.000Z', sunday)).toBe(true)
  })

  it('within one day ends on it, and is a whole day where both times are one', () => {
    const lunch = { ...night, from: '12:00', to: '13:00', weekdays: [1] }
    expect(at('2026-01-05T11:30:00.000Z', lunch)).toBe(true)
    expect(at('2026-01-05T12:00:00.000Z', lunch)).toBe(false)
    expect(at('2026-01-06T11:30:00.000Z', lunch)).toBe(false)
    const whole = { ...night, from: '09:00', to: '09:00', weekdays: [1] }
    expect(at('2026-01-05T07:59:00.000Z', whole)).toBe(false)
    expect(at('2026-01-05T08:00:00.000Z', whole)).toBe(true)
    expect(at('2026-01-06T07:59:00.000Z', whole)).toBe(true)
    expect(at('2026-01-06T08:00:00.000Z', whole)).toBe(false)
  })

  it('keeps to the wall clock where summer time begins (02:00 to 03:00 is left out)', () => {
    // In Berlin at 01:00Z on 29 March 2026; half past two is never shown.
    const early = { ...night, from: '02:30', to: '04:00' }
    expect(at('2026-03-29T00:59:00.000Z', early)).toBe(false)
    expect(at('2026-03-29T01:00:00.000Z', early)).toBe(true)
    expect(at('2026-03-29T01:59:00.000Z', early)).toBe(true)
    expect(at('2026-03-29T02:00:00.000Z', early)).toBe(false)
  })

  it('keeps to the wall clock where summer time ends (02:00 to 03:00 comes twice)', () => {
    // In Berlin at 01:00Z on 25 October 2026.
    const early = { ...night, from: '02:30', to: '03:00' }
    expect(at('2026-10-25T00:15:00.000Z', early)).toBe(false)
    expect(at('2026-10-25T00:45:00.000Z', early)).toBe(true)
    expect(at('2026-10-25T01:15:00.000Z', early)).toBe(false)
    expect(at('2026-10-25T01:45:00.000Z', early)).toBe(true)
    expect(at('2026-10-25T02:00:00.000Z', early)).toBe(false)
  })

  it('lasts as long as it says on every day without a change of the clock', () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
    const clock = (m: number) =>
      `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`
    const zone = fc.constantFrom('Asia/Kolkata', 'Pacific/Auckland', 'America/St_Johns', 'UTC')
    fc.assert(
      fc.property(minutes, minutes, zone, (from, to, time_zone) => {
        const schedule = { from: clock(from), to: clock(to), weekdays: everyDay, time_zone }
        const start = Date.parse('2026-06-10T00:00:00.000Z')
        let quiet = 0
        for (let minute = 0; minute < 24 * 60; minute += 1) {
          if (isDoNotDisturb({ dnd_schedule: schedule }, start + minute * 60_000)) quiet += 1
        }
        expect(quiet).toBe(to > from ? to - from : to - from + 24 * 60)
      }),
      { numRuns: 15 },
    )
  })
})

describe('dndScheduleSchema', () => {
  it.each<[string, object]>([
    ['a time that is none', { from: '24:00' }],
    ['a time without its zero', { to: '7:00' }],
    ['a weekday too many', { weekdays: [8] }],
    ['no weekday', { weekdays: [] }],
    ['a time zone that nobody knows', { time_zone: 'Mars/Olympus' }],
    ['an offset', { time_zone: '+02:00' }],
    ['a field nobody knows', { stranger: 1 }],
  ])('refuses %s', (_, change) => {
    expect(dndScheduleSchema.safeParse({ ...night, ...change }).success).toBe(false)
  })

  it.each(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'])('takes %s', (time_zone) => {
    expect(dndScheduleSchema.safeParse({ ...night, time_zone }).success).toBe(true)
  })
})
