const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' })
const date = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
})
const dateOfYear = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const longDate = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
})
const longDateOfYear = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })
const dayMs = 24 * 60 * 60 * 1000

/** How many days on the wall's calendar it is from `now`; fewer than none for one that is past. */
export function daysAhead(at: Date, now: Date): number {
  const start = (day: Date) => Date.UTC(day.getFullYear(), day.getMonth(), day.getDate())
  return Math.round((start(at) - start(now)) / dayMs)
}

/** A day in words inside a sentence: today, tomorrow, Monday, or the date. */
export function dayInSentence(at: Date, now: Date): string {
  const ahead = daysAhead(at, now)
  if (Math.abs(ahead) <= 1) return relative.format(ahead, 'day')
  if (ahead > 1 && ahead < 7) return weekday.format(at)
  return (at.getFullYear() === now.getFullYear() ? date : dateOfYear).format(at)
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

/** The same where the words begin with it: Today, Tomorrow. */
export function dayWords(at: Date, now: Date): string {
  return capital(dayInSentence(at, now))
}

/** A day, YYYY-MM-DD, as a title: Today, Yesterday, else the weekday and the date. */
export function dayTitle(day: string, now = new Date()): string {
  const at = new Date(`${day}T00:00:00`)
  const ahead = daysAhead(at, now)
  if (ahead === 0 || ahead === -1) return capital(relative.format(ahead, 'day'))
  return (at.getFullYear() === now.getFullYear() ? longDate : longDateOfYear).format(at)
}

/** How long ago something was, in words. */
export function timeAgo(timestamp: string, now = new Date()): string {
  const minutes = Math.round((now.getTime() - Date.parse(timestamp)) / 60_000)
  if (minutes < 60) return relative.format(-Math.max(minutes, 0), 'minute')
  if (minutes < 24 * 60) return relative.format(-Math.round(minutes / 60), 'hour')
  return relative.format(-Math.round(minutes / (24 * 60)), 'day')
}
