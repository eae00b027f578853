import { parley } from '@/lib/parley.ts'
import { tellOwner } from './push-owner.ts'
import { startWorker, workerOf } from './service-worker.ts'

// Whose pushes this browser takes: someone else who signs in here has not asked for theirs.
const ownerKey = 'parley.push'

export const canPush = 'serviceWorker' in navigator && 'PushManager' in window

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (c) =>
    c.charCodeAt(0),
  )
}

function textOf(buffer: ArrayBuffer | null): string {
  const bytes = String.fromCharCode(...new Uint8Array(buffer ?? new ArrayBuffer(0)))
  return btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** Whether this browser is pushed to, for this person. */
export async function isPushedTo(userId: string): Promise<boolean> {
  if (!canPush || localStorage.getItem(ownerKey) !== userId) return false
  return ((await (await workerOf())?.pushManager.getSubscription()) ?? null) !== null
}

/** Has this browser pushed to; throws where it cannot subscribe or the server refuses. */
export async function startPush(userId: string): Promise<void> {
  const { push } = await parley.api.push.key.query()
  const worker = await startWorker()
  const held = await worker.pushManager.getSubscription()
  // One made with another key is not taken by the push service any more.
  const isOld = held !== null && textOf(held.options.applicationServerKey) !== push.public_key
  if (isOld) await held.unsubscribe()
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(push.public_key) }
  const subscription = isOld || held === null ? await worker.pushManager.subscribe(options) : held
  await parley.api.push.subscribe.mutate({
    endpoint: subscription.endpoint,
    p256dh: textOf(subscription.getKey('p256dh')),
    auth: textOf(subscription.getKey('auth')),
  })
  localStorage.setItem(ownerKey, userId)
}

/** Ends it in this browser alone: the server forgets with the session, or when it next pushes. */
export async function forgetPush(): Promise<void> {
  localStorage.removeItem(ownerKey)
  const worker = canPush ? await workerOf() : undefined
  await (await worker?.pushManager.getSubscription())?.unsubscribe()
}

/**
 * After a new sign-in the server knows this session, and the browser's subscription, again; one that
 * somebody else has left behind, as by signing out without a network, is ended.
 */
export async function keepPush(userId: string): Promise<void> {
  await tellOwner(userId)
  if (await isPushedTo(userId)) await startPush(userId)
  else if (localStorage.getItem(ownerKey) !== userId) await forgetPush()
}

/** Nobody is signed in here any more: nothing is shown from now on, even where the subscription cannot be ended yet. */
export async function leavePush(): Promise<void> {
  await tellOwner(null)
  await forgetPush()
}
