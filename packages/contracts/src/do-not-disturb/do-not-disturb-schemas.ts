import { z } from 'zod'
import { fieldSentence, timestampSchema } from '../fields/index.ts'
import { isTimeZone } from '../time-zones/index.ts'

const clockTimeSchema = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, {
  error: fieldSentence((field) => `${field} must be a time such as 22:00`),
})

/** The name of an IANA time zone. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, {
    error: fieldSentence((field) => `${field} must be an IANA time zone such as Europe/Berlin`),
  })

/**
 * The hours of quiet that come again on each of these weekdays (1 is Monday, 7 Sunday), by the clock
 * of an IANA time zone. Where `to` is not after `from` they end on the next day; equal, they are a
 * whole day.
 */
export const dndScheduleSchema = z.strictObject({
  from: clockTimeSchema,
  to: clockTimeSchema,
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  time_zone: timeZoneSchema,
})
export type DndSchedule = z.infer<typeof dndScheduleSchema>

/** What decides whether a person is not to be disturbed; none is there where nothing was ever said. */
export const doNotDisturbFields = {
  dnd_until: timestampSchema.nullable().optional(),
  dnd_schedule: dndScheduleSchema.nullable().optional(),
  /** When they resumed notifications: the hours of the schedule that ran then do not hold, the next do. */
  dnd_resumed_at: timestampSchema.nullable().optional(),
}
