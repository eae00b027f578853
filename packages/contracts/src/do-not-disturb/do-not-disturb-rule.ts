import type { DndSchedule } from './do-not-disturb-schemas.ts'
import { localTime } from './local-time.ts'

type DoNotDisturb = {
  dnd_until?: string | null | undefined
  dnd_schedule?: DndSchedule | null | undefined
  dnd_resumed_at?: string | null | undefined
}

const dayMinutes = 24 * 60

/**
 * Whether a person is not to be disturbed at a moment (milliseconds since 1970): until the moment they
 * have named, and in the hours of their schedule. Both hold by themselves.
 */
export function isDoNotDisturb({ dnd_until, ...scheduled }: DoNotDisturb, now: number): boolean {
  if (dnd_until != null && now < Date.parse(dnd_until)) return true
  const hours = quietHours(scheduled, now)
  return hours !== null && !hours.is_resumed
}

/**
 * The hours of the schedule that run at a moment (milliseconds since 1970), and whether their person has
 * resumed notifications since they began; null where none run. Those of one day are resumed as a whole,
 * also where the clock is put back in them.
 */
export function quietHours(
  { dnd_schedule, dnd_resumed_at }: Omit<DoNotDisturb, 'dnd_until'>,
  now: number,
): { is_resumed: boolean } | null {
  if (dnd_schedule == null) return null
  const began = beginning(dnd_schedule, now)
  if (began === null) return null
  if (dnd_resumed_at == null) return { is_resumed: false }
  return { is_resumed: beginning(dnd_schedule, Date.parse(dnd_resumed_at)) === began }
}

/**
 * What the clock on the wall showed, in minutes since 1970, when the hours began that run at a moment;
 * null where none run. Where summer time begins or ends, hours are skipped or come twice, as there.
 */
export function beginning(
  { from, to, weekdays, time_zone }: DndSchedule,
  now: number,
): number | null {
  const { day, weekday, minutes } = localTime(now, time_zone)
  const [start, end] = [minutesOf(from), minutesOf(to)]
  const today = day * dayMinutes + start
  const isOverMidnight = start >= end
  if (weekdays.includes(weekday) && minutes >= start && (isOverMidnight || minutes < end)) {
    return today
  }
  const yesterday = weekday === 1 ? 7 : weekday - 1
  const isOfYesterday = isOverMidnight && weekdays.includes(yesterday) && minutes < end
  return isOfYesterday ? today - dayMinutes : null
}

/** The minutes since midnight of a time such as 22:00. */
export function minutesOf(clockTime: string): number {
  return Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3))
}
