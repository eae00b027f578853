/** What the two halves of a day are called where one writes them; empty where the clock has 24 hours. */
export type Halves = { am: string; pm: string }

const written = /^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(?:([ap])\s?\.?\s?(?:m\.?)?)?$/

/**
 * The time of day that somebody wrote, as in 21:30; null where it is none. Takes 21:30, 2130, 9.30 pm,
 * 9 p.m. and 9pm, whichever clock the page shows.
 */
export function readTime(text: string, { am, pm }: Halves): string | null {
  const plain = text
    .toLowerCase()
    .replace(pm === '' ? 'pm' : pm.toLowerCase(), ' pm ')
    .replace(am === '' ? 'am' : am.toLowerCase(), ' am ')
    .replace(/\s+/g, ' ')
    .trim()
  // Some languages say the half of the day before the hour.
  const [, half, rest] = /^([ap]m) (.+)$/.exec(plain) ?? []
  const [, hourText, minuteText = '0', letter] =
    written.exec(half === undefined ? plain : `${rest} ${half}`) ?? []
  if (hourText === undefined) return null
  const [hour, minute] = [Number(hourText), Number(minuteText)]
  if (minute > 59) return null
  if (letter === undefined) return hour > 23 ? null : clockOf(hour, minute)
  if (hour < 1 || hour > 12) return null
  return clockOf((hour % 12) + (letter === 'p' ? 12 : 0), minute)
}

function clockOf(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** A time such as 21:30, so many minutes later or earlier, over midnight too. */
export function stepTime(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const day = 24 * 60
  const next = (hour * 60 + minute + minutes + day) % day
  return clockOf(Math.floor(next / 60), next % 60)
}
