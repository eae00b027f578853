/**
 * What some clock on a wall shows: the day, counted from 1 January 1970, its weekday (1 is Monday,
 * 7 Sunday), and the minutes since its midnight.
 */
type LocalTime = { day: number; weekday: number; minutes: number }

const dayMs = 24 * 60 * 60 * 1000
const maxKept = 1_000

// Making a formatter costs far more than asking it.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  if (formats.size >= maxKept) formats.clear()
  formats.set(timeZone, format)
  return format
}

/** Whether this is the name of a time zone that can be reckoned with; an offset such as +02:00 is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/i.test(name)) return false
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/** The weekday (1 is Monday, 7 Sunday) of a day counted from 1 January 1970, a Thursday. */
export function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1
}

/** What a clock in this time zone shows at a moment (milliseconds since 1970), summer time included. */
export function localTime(at: number, timeZone: string): LocalTime {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const day = Date.UTC(part('year'), part('month') - 1, part('day')) / dayMs
  return { day, weekday: weekdayOf(day), minutes: part('hour') * 60 + part('minute') }
}
