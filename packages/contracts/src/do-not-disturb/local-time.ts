import { wallTime } from '../time-zones/index.ts'

/**
 * What some clock on a wall shows: the day, counted from 1 January 1970, its weekday (1 is Monday,
 * 7 Sunday), and the minutes since its midnight.
 */
type LocalTime = { day: number; weekday: number; minutes: number }

const minuteMs = 60_000
const dayMinutes = 24 * 60

/** The weekday (1 is Monday, 7 Sunday) of a day counted from 1 January 1970, a Thursday. */
export function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1
}

/** What a clock in this time zone shows at a moment (milliseconds since 1970), in minutes since it showed 1 January 1970. */
export function wallMinutes(at: number, timeZone: string): number {
  return Math.floor(wallTime(at, timeZone) / minuteMs)
}

/** What a clock in this time zone shows at a moment (milliseconds since 1970), summer time included. */
export function localTime(at: number, timeZone: string): LocalTime {
  const shown = wallMinutes(at, timeZone)
  const day = Math.floor(shown / dayMinutes)
  return { day, weekday: weekdayOf(day), minutes: shown - day * dayMinutes }
}
