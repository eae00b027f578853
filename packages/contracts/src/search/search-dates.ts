import { wallTime } from '../time-zones/index.ts'

/** A day, a month or a year, or a day as seen from now. */
export type SearchDate = { year: number; month?: number; day?: number } | { daysAgo: number }

/** Moments in milliseconds since 1970, the end left out. */
export type Period = { start: number; end: number }

const written = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/
const spoken = new Map([
  ['today', 0],
  ['yesterday', 1],
])

/** Reads 2026-11-20, 2026-11, 2026, today and yesterday; null for anything else, and for days that no calendar has. */
export function parseSearchDate(text: string): SearchDate | null {
  const daysAgo = spoken.get(text.toLowerCase())
  if (daysAgo !== undefined) return { daysAgo }
  const [whole, ...numbers] = written.exec(text) ?? []
  if (whole === undefined) return null
  const [year = 0, month, day] = numbers.map((digits) => (digits ? Number(digits) : undefined))
  // Computers know of nothing earlier, and no clock of a time zone shows a year of five digits here.
  if (year < 1970) return null
  if (month === undefined) return { year }
  if (month < 1 || month > 12) return null
  if (day === undefined) return { year, month }
  const date = new Date(Date.UTC(year, month - 1, day))
  return day > 0 && date.getUTCMonth() === month - 1 ? { year, month, day } : null
}

type Clock = { now: number; timeZone: string }

/** From when to when a date is, by the calendar of an IANA time zone, summer time included. */
export function periodOf(date: SearchDate, { now, timeZone }: Clock): Period {
  const midnight = (year: number, month: number, day: number) =>
    firstMoment(Date.UTC(year, month - 1, day), timeZone)
  if ('daysAgo' in date) {
    const today = new Date(wallTime(now, timeZone))
    const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth() + 1, today.getUTCDate()]
    const first = day - date.daysAgo
    return { start: midnight(year, month, first), end: midnight(year, month, first + 1) }
  }
  const { year, month, day } = date
  if (month === undefined) return { start: midnight(year, 1, 1), end: midnight(year + 1, 1, 1) }
  if (day === undefined)
    return { start: midnight(year, month, 1), end: midnight(year, month + 1, 1) }
  return { start: midnight(year, month, day), end: midnight(year, month, day + 1) }
}

const dayMs = 86_400_000

/** When a clock of the zone first shows this time (given as if it were UTC) or, where it leaves it out, a later one. */
function firstMoment(wanted: number, timeZone: string): number {
  const candidates = [-dayMs, dayMs].map((away) => {
    const near = wanted + away
    return wanted - (wallTime(near, timeZone) - near)
  })
  const reached = candidates.filter((at) => wallTime(at, timeZone) >= wanted)
  return reached.length > 0 ? Math.min(...reached) : Math.max(...candidates)
}
