import { z } from 'zod'
import { idSchema, timestampSchema } from '../fields/index.ts'

export const presenceStatusSchema = z.enum(['online', 'away', 'offline'])
export type PresenceStatus = z.infer<typeof presenceStatusSchema>

export const presenceSchema = z.object({ user_id: idSchema, status: presenceStatusSchema })
export type Presence = z.infer<typeof presenceSchema>

const peopleSchema = z.array(idSchema)

/** Whose presence changed, by what it is now: many people in few bytes, since everyone is told. */
export const presenceChangesSchema = z.object({
  online: peopleSchema,
  away: peopleSchema,
  offline: peopleSchema,
} satisfies Record<PresenceStatus, typeof peopleSchema>)
export type PresenceChanges = z.infer<typeof presenceChangesSchema>

/** Everyone who is not offline. */
export const listPresenceOutput = z.object({ presences: z.array(presenceSchema) })
/** What a person has chosen, as stored; the id is theirs. It holds until they choose otherwise. */
export const awayChoiceRecordSchema = z.strictObject({
  id: idSchema,
  is_away: z.boolean(),
  chosen_at: timestampSchema,
})
export type AwayChoiceRecord = z.infer<typeof awayChoiceRecordSchema>

/** Whether one has chosen to be away whatever one's devices do. */
export const ownPresenceOutput = z.object({ is_away: z.boolean() })
export const chooseAwayInput = z.strictObject({ is_away: z.boolean() })

/** Whether nobody has used the devices of this session for `idleMinutes`. */
export const reportIdleInput = z.strictObject({ is_idle: z.boolean() })
export const idleMinutes = 10

export const typingInput = z.strictObject({
  channel_id: idSchema,
  parent_message_id: idSchema.nullish(),
})
