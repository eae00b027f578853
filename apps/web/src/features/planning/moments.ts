/** A moment that people often choose, in their own time zone. */
export type Choice = { label: string; at: Date }

const minuteMs = 60_000

function inMinutes(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * minuteMs)
}

/** Nine in the morning of so many days later: the clock of the wall, also where a day has 23 or 25 hours. */
function nineIn(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9)
}

/** How many days it is to the next Monday; a week on a Monday. */
function daysToMonday(now: Date): number {
  return (8 - now.getDay()) % 7 || 7
}

/** When to send: a Sunday's tomorrow is the Monday already. */
export function sendChoices(now: Date): Choice[] {
  const toMonday = daysToMonday(now)
  return [
    { label: 'In 1 hour', at: inMinutes(now, 60) },
    { label: 'Tomorrow', at: nineIn(now, 1) },
    ...(toMonday === 1 ? [] : [{ label: 'Monday', at: nineIn(now, toMonday) }]),
  ]
}

export function remindChoices(now: Date): Choice[] {
  return [
    { label: 'In 20 minutes', at: inMinutes(now, 20) },
    { label: 'In 1 hour', at: inMinutes(now, 60) },
    { label: 'In 3 hours', at: inMinutes(now, 180) },
    { label: 'Tomorrow', at: nineIn(now, 1) },
    { label: 'Next week', at: nineIn(now, daysToMonday(now)) },
  ]
}

const two = (number: number) => String(number).padStart(2, '0')

/** A moment as the fields of a form have it, in the person's time zone. */
export function toFields(at: Date): { date: string; time: string } {
  return {
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  }
}

/** The moment that the fields say; null where they say none. */
export function fromFields({ date, time }: { date: string; time: string }): Date | null {
  const at = new Date(`${date}T${time}`)
  return date === '' || time === '' || Number.isNaN(at.getTime()) ? null : at
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
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
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

function daysAhead(at: Date, now: Date): number {
  const start = (day: Date) => Date.UTC(day.getFullYear(), day.getMonth(), day.getDate())
  return Math.round((start(at) - start(now)) / (24 * 60 * minuteMs))
}

function dayWords(at: Date, now: Date): string {
  const ahead = daysAhead(at, now)
  if (Math.abs(ahead) <= 1) {
    const word = relative.format(ahead, 'day')
    return word.charAt(0).toLocaleUpperCase() + word.slice(1)
  }
  if (ahead > 1 && ahead < 7) return weekday.format(at)
  return (at.getFullYear() === now.getFullYear() ? date : dateOfYear).format(at)
}

/** What a choice comes to, without the words that its label says already. */
export function choiceWords({ label, at }: Choice, now = new Date()): string {
  const isSaid = label === dayWords(at, now) || daysAhead(at, now) === 0
  return isSaid ? clock.format(at) : momentWords(at, now)
}

/** A planned moment in words: Today, Tomorrow, a weekday or the date, and the time. */
export function momentWords(at: Date, now = new Date()): string {
  return `${dayWords(at, now)}, ${clock.format(at)}`
}
