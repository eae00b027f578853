import { z } from 'zod'
import type { Connection } from './people-here.ts'

const kind = 'device_idle'
const noticeSchema = z.strictObject({
  kind: z.literal(kind),
  user_id: z.string(),
  session_id: z.string(),
  is_idle: z.boolean(),
})

/** That the devices of a session are in use or not, as it travels between processes. */
export function idleNotice({ user_id, session_id, is_idle }: Connection): string {
  return JSON.stringify({ kind, user_id, session_id, is_idle })
}

/** What such a notice says; null for any other, of which there are far more. */
export function idleNoticeOf(text: string): Connection | null {
  if (!text.startsWith(`{"kind":"${kind}"`)) return null
  try {
    return noticeSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
