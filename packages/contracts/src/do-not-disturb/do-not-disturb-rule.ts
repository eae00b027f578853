import type { DndSchedule } from './do-not-disturb-schemas.ts'
import { localTime } from './local-time.ts'

type DoNotDisturb = {
  dnd_until?: string | null | undefined
  dnd_schedule?: DndSchedule | null | undefined
}

/**
 * Whether a person is not to be disturbed at a moment (milliseconds since 1970): until the moment they
 * have named, and in the hours of their schedule. Both hold by themselves.
 */
export function isDoNotDisturb({ dnd_until, dnd_schedule }: DoNotDisturb, now: number): boolean {
  if (dnd_until != null && now < Date.parse(dnd_until)) return true
  return dnd_schedule != null && isWithin(dnd_schedule, now)
}

/** By the clock on the wall: where summer time begins or ends, hours are skipped or come twice, as there. */
function isWithin({ from, to, weekdays, time_zone }: DndSchedule, now: number): boolean {
  const { weekday, minutes } = localTime(now, time_zone)
  const start = minutesOf(from)
  const end = minutesOf(to)
  if (start < end) return weekdays.includes(weekday) && minutes >= start && minutes < end
  const yesterday = weekday === 1 ? 7 : weekday - 1
  const hasBegun = weekdays.includes(weekday) && minutes >= start
  return hasBegun || (weekdays.includes(yesterday) && minutes < end)
}

function minutesOf(clockTime: string): number {
  return Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3))
}
