import { z } from 'zod'
import { fieldSentence, idSchema, timestampSchema } from '../fields/index.ts'

/** Bytes in base64url, without padding. */
const bytesSchema = (length: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((length * 4) / 3)}}$`), {
    error: fieldSentence((field) => `${field} must be ${length} bytes in base64url`),
  })

/** The address that a browser's push service takes messages for it at; which ones the server calls is its own rule. */
const endpointSchema = z
  .string()
  .max(1_000)
  .regex(/^https:\/\/[^\s]+$/, {
    error: fieldSentence((field) => `${field} must be an https address`),
  })

/** Where one session's browser can be reached while no page is open (RFC 8030); `id` is the session's. */
export const pushSubscriptionRecordSchema = z.strictObject({
  id: idSchema,
  user_id: idSchema,
  endpoint: endpointSchema,
  /** The browser's public key and secret that messages are encrypted with (RFC 8291). */
  p256dh: bytesSchema(65),
  auth: bytesSchema(16),
  created_at: timestampSchema,
})
export type PushSubscriptionRecord = z.infer<typeof pushSubscriptionRecordSchema>

/** That something was pushed to a person: whoever writes it first is the one to push it. */
export const pushClaimRecordSchema = z.strictObject({
  id: idSchema,
  key: idSchema,
  user_id: idSchema,
  created_at: timestampSchema,
})

export const subscribePushInput = z.strictObject(
  pushSubscriptionRecordSchema.pick({ endpoint: true, p256dh: true, auth: true }).shape,
)

/** The key that a browser is to subscribe with, in base64url (RFC 8292). */
export const pushKeyOutput = z.object({ push: z.object({ public_key: z.string() }) })

/** What is pushed, encrypted: all that a service worker needs to show it. */
export const pushPayloadSchema = z.object({
  /** The same thing is shown once: a message's id, or another of its kind. */
  key: z.string(),
  /** Whose it is: a browser where somebody else is signed in by now shows nothing of it. */
  user_id: z.string(),
  title: z.string(),
  body: z.string(),
  /** Where a click leads, in the page. */
  path: z.string(),
  channel_id: z.string().nullable(),
})
export type PushPayload = z.infer<typeof pushPayloadSchema>
