import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSearchDate, periodOf } from './index.ts'

const zones = Intl.supportedValuesOf('timeZone')
const zone = fc.constantFrom(...zones)
const day = fc.date({
  min: new Date('1970-01-03'),
  max: new Date('2099-12-30'),
  noInvalidDate: true,
})

/** The day that a calendar in the time zone shows at a moment, as 2026-11-20. */
function dayAt(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
}

describe('a day of a search', () => {
  it('is all that a calendar of the time zone calls by its date, in any zone', () => {
    fc.assert(
      fc.property(day, zone, (date, timeZone) => {
        const text = date.toISOString().slice(0, 10)
        const parsed = parseSearchDate(text)
        if (parsed === null) throw new Error(`${text} was not read`)
        const { start, end } = periodOf(parsed, { now: 0, timeZone })
        expect(dayAt(start - 1_000, timeZone) < text).toBe(true)
        expect(dayAt(end, timeZone) > text).toBe(true)
        // Samoa has left out a day.
        if (end > start)
          expect([dayAt(start, timeZone), dayAt(end - 1_000, timeZone)]).toEqual([text, text])
      }),
      { numRuns: 500 },
    )
  })

  it('meets the next one', () => {
    fc.assert(
      fc.property(day, zone, (date, timeZone) => {
        const clock = { now: date.getTime(), timeZone }
        const today = periodOf({ daysAgo: 0 }, clock)
        expect(periodOf({ daysAgo: 1 }, clock).end).toBe(today.start)
        expect(today.start <= clock.now && clock.now < today.end).toBe(true)
      }),
    )
  })

  it.each([
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00', '2026-03-29T22:00'],
    ['2026-11', 'Europe/Berlin', '2026-10-31T23:00', '2026-11-30T23:00'],
    ['2026', 'UTC', '2026-01-01T00:00', '2027-01-01T00:00'],
    // Midnight is left out where summer time begins, and comes twice where it ends.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00', '2018-11-05T02:00'],
    ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00', '2018-02-19T03:00'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00', '2011-12-31T10:00'],
  ])('%s in %s', (text, timeZone, start, end) => {
    const parsed = parseSearchDate(text)
    const period = parsed === null ? null : periodOf(parsed, { now: 0, timeZone })
    expect(period).toEqual({ start: Date.parse(`${start}Z`), end: Date.parse(`${end}Z`) })
  })

  it.each(['', 'soon', '2026-13', '2026-02-30', '2026-00-01', '20.11.2026', '26-11-20', '1969'])(
    '%j is none',
    (text) => expect(parseSearchDate(text)).toBeNull(),
  )
})
