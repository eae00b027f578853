/** A date that a filter can have, in words and as it is typed. */
export type DateChoice = { value: string; name: string; hint: string }

/** A day of this browser's calendar as it is typed: 2026-11-20. */
export function typedDay(date: Date): string {
  const digits = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${digits(date.getMonth() + 1)}-${digits(date.getDate())}`
}

/** The dates that are asked for most, by the calendar of `now`. */
export function dateChoices(now: Date): DateChoice[] {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  const lastMonth = new Date(now.getFullYear(), now.getMonth() - 1, 1)
  const month = (date: Date) => typedDay(date).slice(0, 7)
  return [
    { value: 'today', name: 'Today', hint: typedDay(now) },
    { value: 'yesterday', name: 'Yesterday', hint: typedDay(yesterday) },
    { value: month(now), name: 'This month', hint: month(now) },
    { value: month(lastMonth), name: 'Last month', hint: month(lastMonth) },
    { value: String(now.getFullYear()), name: 'This year', hint: String(now.getFullYear()) },
  ]
}
