import { beginning, minutesOf } from './do-not-disturb-rule.ts'
import type { DndSchedule } from './do-not-disturb-schemas.ts'
import { localTime, wallMinutes, weekdayOf } from './local-time.ts'

const minuteMs = 60_000
/** No clock is put forward or back by more at a time. */
const longestShift = 180
/** A week, and one more: hours that the clock skips are none. */
const longestDays = 14

/**
 * The first moment after `now` (both milliseconds since 1970) at which hours of the schedule begin, those
 * that run now left out; null where there are none in two weeks.
 */
export function nextQuietStart(schedule: DndSchedule, now: number): number | null {
  const { time_zone, weekdays, from } = schedule
  const { day } = localTime(now, time_zone)
  const here = wallMinutes(now, time_zone)
  const thisMinute = now - (now % minuteMs)
  for (let ahead = 0; ahead <= longestDays; ahead += 1) {
    const start = (day + ahead) * 24 * 60 + minutesOf(from)
    if (start <= here || !weekdays.includes(weekdayOf(day + ahead))) continue
    // From before it could be, to the first minute at which the wall shows it, or is past it.
    let at = thisMinute + Math.max(1, start - here - longestShift) * minuteMs
    while (wallMinutes(at, time_zone) < start) at += minuteMs
    if (beginning(schedule, at) === start) return at
  }
  return null
}
