import { daysAhead, dayWords } from '@/features/times/day-words.ts'
import type { Times } from '@/features/times/times.ts'

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

/** What a choice comes to, without the words that its label says already. */
export function choiceWords(
  { label, at }: Choice,
  { times, now = new Date() }: { times: Times; now?: Date },
): string {
  const isSaid = label === dayWords(at, now) || daysAhead(at, now) === 0
  return isSaid ? times.clock(at) : times.planned(at, now)
}
