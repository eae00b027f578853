import { z } from 'zod'
import { noticeKind } from '../ephemeral/index.ts'

/** That the devices of a session are in use or not. */
export const idleNotices = noticeKind('device_idle', {
  user_id: z.string(),
  session_id: z.string(),
  is_idle: z.boolean(),
})

/** What a person has chosen, and when. */
export const awayNotices = noticeKind('away_choice', {
  user_id: z.string(),
  is_away: z.boolean(),
  at: z.number(),
})
