import type { PushPayload, PushSubscriptionRecord } from '@parley/contracts'
import webPush from 'web-push'
import type { PushRequest } from './push-transport.ts'
import type { VapidKeys } from './vapid.ts'

/** In characters: with at most four bytes each, all fits into the 4,096 that every push service takes. */
const maxTitle = 200
const maxBody = 400

function shortened(text: string, length: number): string {
  const characters = Array.from(text)
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text
}

/** How long a push service keeps a message for a browser that is away. */
const keptSeconds = 12 * 60 * 60

type Push = {
  subscription: PushSubscriptionRecord
  payload: PushPayload
  isUrgent: boolean
  keys: VapidKeys
  /** Whom a push service may write to: a mailto: or https: address. */
  subject: string
}

/** A push as its service takes it: encrypted for the browser alone, signed by this workspace. Throws for keys that are no point of the curve. */
export function encryptedPush({
  subscription,
  payload,
  isUrgent,
  keys,
  subject,
}: Push): PushRequest {
  const { endpoint, p256dh, auth } = subscription
  const details = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify({
      ...payload,
      title: shortened(payload.title, maxTitle),
      body: shortened(payload.body, maxBody),
    }),
    {
      vapidDetails: { subject, publicKey: keys.public_key, privateKey: keys.private_key },
      TTL: keptSeconds,
      urgency: isUrgent ? 'high' : 'normal',
      // One that waits for the browser is replaced by a later one about the same thing.
      topic: payload.key.slice(0, 32),
      contentEncoding: 'aes128gcm',
    },
  )
  const headers = Object.entries(details.headers).map(([name, value]) => [name, String(value)])
  return {
    endpoint,
    headers: Object.fromEntries(headers),
    // With a payload, the library gives the encrypted bytes.
    body: details.body ?? Buffer.alloc(0),
  }
}
