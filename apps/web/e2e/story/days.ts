const hour = 60 * 60 * 1000
const day = 24 * hour

// Screenshots are taken in a place where it is between three and four in the afternoon, so that a day of
// talk lies before them whenever they are taken.
const offset = offsetAt(Date.now())

function offsetAt(now: number): number {
  const hours = 15 - new Date(now).getUTCHours()
  return (hours > 14 ? hours - 24 : hours) * hour
}

/** The name of that place's time zone; the signs of Etc zones are the wrong way round by tradition. */
export const timezoneId =
  offset === 0 ? 'Etc/GMT' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset) / hour}`

/** How many milliseconds ago it was `clock` (such as 09:30) there, today or `daysAgo` days before. */
export function since(clock: string, daysAgo = 0): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const midnight = Math.floor((Date.now() + offset) / day) * day - offset
  return Date.now() - (midnight - daysAgo * day + hours * hour + minutes * 60 * 1000)
}
