import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DndSchedule, dndScheduleSchema, isDoNotDisturb, nextQuietStart } from './index.ts'
import { wallMinutes } from './local-time.ts'

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

describe('notifications that were resumed', () => {
  const resumed = (iso: string, dnd_resumed_at: string, dnd_schedule = night) =>
    isDoNotDisturb({ dnd_schedule, dnd_resumed_at }, Date.parse(iso))

  // Resumed at half past eleven in the evening, in Berlin.
  it.each([
    ['2026-01-05T22:29:00.000Z', false, 'before, in the same hours'],
    ['2026-01-05T22:30:00.000Z', false, 'at that moment'],
    ['2026-01-05T23:30:00.000Z', false, 'after midnight'],
    ['2026-01-06T05:59:00.000Z', false, 'up to the end of the hours'],
    ['2026-01-06T20:59:00.000Z', false, 'on the next day'],
    ['2026-01-06T21:00:00.000Z', true, 'when the next hours begin'],
    ['2026-01-04T22:30:00.000Z', true, 'in the hours of the night before'],
  ])('%s: %s (%s)', (iso, expected) => {
    expect(resumed(iso, '2026-01-05T22:30:00.000Z')).toBe(expected)
  })

  it('end no pause until a moment', () => {
    const moment = '2026-01-05T22:30:00.000Z'
    const dnd_until = '2026-01-05T23:00:00.000Z'
    const state = { dnd_schedule: night, dnd_resumed_at: moment, dnd_until }
    expect(isDoNotDisturb(state, Date.parse(moment))).toBe(true)
    expect(isDoNotDisturb(state, Date.parse(dnd_until))).toBe(false)
  })

  it('end a whole day where the hours are one, and the next begins by itself', () => {
    const always = { ...night, from: '09:00', to: '09:00' }
    const at = '2026-01-05T10:00:00.000Z'
    expect(resumed('2026-01-06T07:59:00.000Z', at, always)).toBe(false)
    expect(resumed('2026-01-06T08:00:00.000Z', at, always)).toBe(true)
  })

  it('are of the hours that run: others, said later, hold', () => {
    const at = '2026-01-05T22:30:00.000Z'
    const later = { ...night, from: '23:45' }
    expect(resumed('2026-01-05T22:44:00.000Z', at, later)).toBe(false)
    expect(resumed('2026-01-05T22:45:00.000Z', at, later)).toBe(true)
  })

  it('hold for the night in which the clock is put forward or back', () => {
    expect(resumed('2026-03-29T04:59:00.000Z', '2026-03-28T23:00:00.000Z')).toBe(false)
    expect(resumed('2026-03-29T20:00:00.000Z', '2026-03-28T23:00:00.000Z')).toBe(true)
    // Half past two comes twice: the hours of one night are resumed as a whole.
    const early = { ...night, from: '02:30', to: '03:00' }
    expect(resumed('2026-10-25T01:45:00.000Z', '2026-10-25T00:45:00.000Z', early)).toBe(false)
    expect(resumed('2026-10-26T01:45:00.000Z', '2026-10-25T00:45:00.000Z', early)).toBe(true)
  })
})

describe('nextQuietStart', () => {
  const next = (iso: string, schedule: DndSchedule = night) => {
    const at = nextQuietStart(schedule, Date.parse(iso))
    return at === null ? null : new Date(at).toISOString()
  }

  it.each([
    ['2026-01-05T11:00:30.500Z', '2026-01-05T21:00:00.000Z', 'later today'],
    ['2026-01-05T21:00:00.000Z', '2026-01-06T21:00:00.000Z', 'tomorrow, once they have begun'],
    ['2026-01-06T02:00:00.000Z', '2026-01-06T21:00:00.000Z', 'today, after midnight'],
    ['2026-03-28T22:00:00.000Z', '2026-03-29T20:00:00.000Z', 'over the beginning of summer time'],
    ['2026-10-24T21:00:00.000Z', '2026-10-25T21:00:00.000Z', 'over its end'],
  ])('after %s is %s (%s)', (now, expected) => {
    expect(next(now)).toBe(expected)
  })

  it('goes to the weekday, a week away where that is today and over', () => {
    const friday = { ...night, weekdays: [5] }
    expect(next('2026-01-05T11:00:00.000Z', friday)).toBe('2026-01-09T21:00:00.000Z')
    expect(next('2026-01-09T21:30:00.000Z', friday)).toBe('2026-01-16T21:00:00.000Z')
  })

  it('is the first minute that there is where the clock skips it, and none where it skips all', () => {
    const early = { ...night, from: '02:30', to: '04:00' }
    expect(next('2026-03-28T12:00:00.000Z', early)).toBe('2026-03-29T01:00:00.000Z')
    const skipped = { ...night, from: '02:10', to: '02:20', weekdays: [7] }
    expect(next('2026-03-28T12:00:00.000Z', skipped)).toBe('2026-04-05T00:10:00.000Z')
  })
})

describe('resuming, at any time of any schedule', () => {
  const minute = 60_000
  const clock = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`)
  const schedule: fc.Arbitrary<DndSchedule> = fc.record({
    from: clock,
    to: clock,
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    time_zone: fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
      'Antarctica/Troll',
      'UTC',
    ),
  })
  // Around the days on which clocks are changed, north and south of the equator, and others.
  const day = 24 * 60
  const moment = fc
    .tuple(
      fc.constantFrom(
        '2026-03-08',
        '2026-03-29',
        '2026-04-05',
        '2026-10-25',
        '2026-11-01',
        '2026-12-31',
      ),
      fc.integer({ min: -day, max: 2 * day }),
    )
    .map(([date, minutes]) => Date.parse(`${date}T00:00:00.000Z`) + minutes * minute)

  it('gives peace from then up to the next start, and takes none from there on', () => {
    fc.assert(
      fc.property(schedule, moment, (dnd_schedule, now) => {
        const dnd_resumed_at = new Date(now).toISOString()
        const quiet = (at: number) => isDoNotDisturb({ dnd_schedule, dnd_resumed_at }, at)
        const scheduled = (at: number) => isDoNotDisturb({ dnd_schedule }, at)
        const start = nextQuietStart(dnd_schedule, now) ?? Number.NaN
        expect(start).toBeGreaterThan(now)
        expect(quiet(start)).toBe(true)
        for (let at = now; at < Math.min(start, now + 2 * day * minute); at += minute) {
          if (quiet(at)) throw new Error(`Quiet at ${new Date(at).toISOString()}`)
        }
        const wall = (at: number) => wallMinutes(at, dnd_schedule.time_zone)
        for (let at = start; at < start + day * minute; at += minute) {
          // Where the clock is put back to before the start, it is the hours of the day before that run.
          if (wall(at) < wall(start)) continue
          if (quiet(at) !== scheduled(at)) throw new Error(`Other at ${new Date(at).toISOString()}`)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('changes nothing that was before the hours in which it was', () => {
    fc.assert(
      fc.property(schedule, moment, moment, (dnd_schedule, resumed, at) => {
        const dnd_resumed_at = new Date(resumed).toISOString()
        const scheduled = isDoNotDisturb({ dnd_schedule }, at)
        const quiet = isDoNotDisturb({ dnd_schedule, dnd_resumed_at }, at)
        if (!scheduled) expect(quiet).toBe(false)
        if (at > resumed + 27 * 60 * minute) expect(quiet).toBe(scheduled)
      }),
      { numRuns: 300 },
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
