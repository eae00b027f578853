import type { Times } from '@/features/times/times.ts'

export const expiryChoices = ['30m', '1h', '4h', 'today', 'week', 'never'] as const
export type ExpiryChoice = (typeof expiryChoices)[number]

export const expiryWords = {
  '30m': 'in 30 minutes',
  '1h': 'in 1 hour',
  '4h': 'in 4 hours',
  today: 'at the end of today',
  week: 'at the end of this week',
  never: 'never',
} satisfies Record<ExpiryChoice, string>

export const lengthWords = {
  '30m': '30 minutes',
  '1h': '1 hour',
  '4h': '4 hours',
  today: 'today',
  week: 'this week',
  never: 'until you clear it',
} satisfies Record<ExpiryChoice, string>

const minutes = { '30m': 30, '1h': 60, '4h': 240 } as const

/** When a status ends by this choice, by the clock on the wall; weeks end with Sunday. Null for good. */
export function expiryOf(choice: ExpiryChoice, now: Date): string | null {
  switch (choice) {
    case 'never':
      return null
    case 'today':
      return midnightAfter(now, 1)
    case 'week':
      return midnightAfter(now, 8 - (now.getDay() === 0 ? 7 : now.getDay()))
    default:
      return new Date(now.getTime() + minutes[choice] * 60_000).toISOString()
  }
}

function midnightAfter(now: Date, days: number): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).toISOString()
}

/** The end of a status in words, as far away as it is. */
export function endWords(expires_at: string, { times, now }: { times: Times; now: Date }): string {
  const isEndOfToday = midnightAfter(now, 1) === expires_at
  return isEndOfToday ? 'until the end of today' : `until ${times.until(expires_at, now)}`
}
