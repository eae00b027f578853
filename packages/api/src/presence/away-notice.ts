import { z } from 'zod'
import type { AwayChoice } from '../ephemeral/index.ts'

const kind = 'away_choice'
const noticeSchema = z.strictObject({
  kind: z.literal(kind),
  user_id: z.string(),
  is_away: z.boolean(),
  at: z.number(),
})

/** What a person has chosen, as it travels between processes. */
export function awayNotice({ user_id, is_away, at }: AwayChoice): string {
  return JSON.stringify({ kind, user_id, is_away, at })
}

/** What such a notice says; null for any other, of which there are far more. */
export function awayNoticeOf(text: string): AwayChoice | null {
  if (!text.startsWith(`{"kind":"${kind}"`)) return null
  try {
    return noticeSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
