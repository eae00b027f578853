import type { TimeFormat } from '@parley/contracts'
import { dayInSentence, daysAhead, dayTitle, dayWords } from './day-words.ts'
import { readTime } from './read-time.ts'

type Moment = Date | string

/** Moments in the words of the page, all by the same clock: 14:05, or 2:05 pm. */
export type Times = {
  /** The time of day. */
  clock(at: Moment): string
  /** The time of day without AM and PM, for the narrow gutter beside a group's later messages. */
  gutter(at: Moment): string
  /** Day and time to the second, for hovering. */
  exact(at: Moment): string
  /** Day and time, where nothing around says which day it may be. */
  full(at: Moment): string
  /** The time today, else the date and the time, short. */
  short(at: Moment, now?: Date): string
  /** Today, Tomorrow, a weekday or the date, and the time. */
  planned(at: Moment, now?: Date): string
  /** The same inside a sentence, without the day where it is today. */
  until(at: Moment, now?: Date): string
  /** A day, YYYY-MM-DD, for the line above its messages: Today, Yesterday, else weekday and date. */
  day(day: string, now?: Date): string
  /** A time of day such as 21:30 as it is shown. */
  wall(time: string): string
  /** The time of day, as in 21:30, that somebody wrote; null where it is none. */
  read(text: string): string | null
}

const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })

function isTwelveHere(): boolean {
  return new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hour12 === true
}

function timesBy(isTwelve: boolean): Times {
  const cycle = isTwelve ? ({ hour12: true } as const) : ({ hourCycle: 'h23' } as const)
  const hour = isTwelve ? 'numeric' : '2-digit'
  // Made once: making one costs far more than all the rows of a page ask of it.
  const time = new Intl.DateTimeFormat(undefined, { hour, minute: '2-digit', ...cycle })
  const exact = new Intl.DateTimeFormat(undefined, {
    dateStyle: 'full',
    timeStyle: 'medium',
    ...cycle,
  })
  const full = new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...cycle,
  })
  const parts = (at: Date) => time.formatToParts(at)
  const half = (at: number) =>
    parts(new Date(2000, 0, 3, at)).find(({ type }) => type === 'dayPeriod')?.value ?? ''
  const halves = { am: half(9), pm: half(21) }
  const clock = (at: Moment) => time.format(new Date(at))

  return {
    clock,
    gutter: (at) =>
      parts(new Date(at))
        .map(({ type, value }) => (type === 'dayPeriod' ? '' : value))
        .join('')
        .trim(),
    exact: (at) => exact.format(new Date(at)),
    full: (at) => full.format(new Date(at)),
    short: (at, now = new Date()) => {
      const moment = new Date(at)
      return daysAhead(moment, now) === 0
        ? clock(moment)
        : `${date.format(moment)}, ${clock(moment)}`
    },
    planned: (at, now = new Date()) => `${dayWords(new Date(at), now)}, ${clock(at)}`,
    until: (at, now = new Date()) => {
      const moment = new Date(at)
      const isToday = daysAhead(moment, now) === 0
      return isToday ? clock(moment) : `${dayInSentence(moment, now)}, ${clock(moment)}`
    },
    day: dayTitle,
    wall: (text) => {
      const [hours = 0, minutes = 0] = text.split(':').map(Number)
      return clock(new Date(2000, 0, 3, hours, minutes))
    },
    read: (text) => readTime(text, halves),
  }
}

const made = new Map<boolean, Times>()

/** The words of moments by the clock that a person has chosen; by their language's where they have not. */
export function timesOf(format: TimeFormat = 'automatic'): Times {
  const isTwelve = format === 'automatic' ? isTwelveHere() : format === '12_hour'
  const known = made.get(isTwelve) ?? timesBy(isTwelve)
  made.set(isTwelve, known)
  return known
}
