const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })
const weekday = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
})
const withYear = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const short = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })
const dayMilliseconds = 24 * 60 * 60 * 1000

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

function daysBetween(from: Date, to: Date): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / dayMilliseconds)
}

/** The time of day, as in 14:05. */
export function clockTime(timestamp: string): string {
  return clock.format(new Date(timestamp))
}

/** The time of day without AM and PM, for the narrow gutter beside a group's later messages. */
export function gutterTime(timestamp: string): string {
  return clock
    .formatToParts(new Date(timestamp))
    .map((part) => (part.type === 'dayPeriod' ? '' : part.value))
    .join('')
    .trim()
}

/** Day and time to the second, for hovering. */
export function exactTime(timestamp: string): string {
  return exact.format(new Date(timestamp))
}

/** A day separator's words: Today, Yesterday, else the weekday and date. `day` is YYYY-MM-DD. */
export function dayLabel(day: string, now = new Date()): string {
  const date = new Date(`${day}T00:00:00`)
  const ago = daysBetween(date, now)
  if (ago === 0 || ago === 1) {
    const word = relative.format(-ago, 'day')
    return word.charAt(0).toLocaleUpperCase() + word.slice(1)
  }
  return (date.getFullYear() === now.getFullYear() ? weekday : withYear).format(date)
}

/** When something was, short: the time today, else the date and the time. */
export function shortTime(timestamp: string, now = new Date()): string {
  const date = new Date(timestamp)
  if (daysBetween(date, now) === 0) return clockTime(timestamp)
  return `${short.format(date)}, ${clockTime(timestamp)}`
}

/** How long ago something was, in words. */
export function timeAgo(timestamp: string, now = new Date()): string {
  const minutes = Math.round((now.getTime() - Date.parse(timestamp)) / 60_000)
  if (minutes < 60) return relative.format(-Math.max(minutes, 0), 'minute')
  if (minutes < 24 * 60) return relative.format(-Math.round(minutes / 60), 'hour')
  return relative.format(-Math.round(minutes / (24 * 60)), 'day')
}
