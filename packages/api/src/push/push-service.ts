import {
  isDoNotDisturb,
  type MessageRecord,
  messageNotice,
  type PushPayload,
  type PushSubscriptionRecord,
} from '@parley/contracts'
import {
  claimPushes,
  type Database,
  findUser,
  livingPushSubscriptions,
  removePushSubscription,
} from '@parley/db'
import type { EventHub } from '../events/index.ts'
import type { Log } from '../log.ts'
import { type DevicesInUse, mentionedNames, type PersonNotice } from '../notifications/index.ts'
import type { Observer } from '../observer.ts'
import { encryptedPush } from './encrypted-push.ts'
import { createHeldPushes } from './held-pushes.ts'
import { type PushGate, publicGate } from './push-gate.ts'
import { createPushPeople } from './push-people.ts'
import { createPushQueue } from './push-queue.ts'
import { pushRecipients } from './push-recipients.ts'
import { createPushTransport } from './push-transport.ts'
import { stillNews } from './still-news.ts'
import { derivedVapidKeys, type VapidKeys } from './vapid.ts'

/** So many messages may wait to be decided on; later ones are pushed to nobody. */
const maxUndecided = 10_000
/** So many of them are decided on at the same time. */
const decidedTogether = 8
/** What is older than this when it is heard of is no news any more. */
const newsMs = 5 * 60_000

export type PushOptions = {
  keys?: VapidKeys
  /** Whom a push service may write to about this workspace's pushes: mailto: or https:. */
  subject?: string
  /** Where the server may call; a test's own in tests, the public internet alone otherwise. */
  gate?: PushGate
  /** The pause before a second try, in milliseconds. */
  pauseMs?: number
  /** How long nobody must have used their devices before they are pushed what they did not read meanwhile, in milliseconds. */
  silentMs?: number
}

export type PushService = {
  publicKey: string
  admits(endpoint: string): boolean
  /**
   * Tells a person of something on all their devices, not while they want no disturbance or are using
   * one. Never waits for a push service.
   */
  notifyPerson(notice: PersonNotice): Promise<void>
  /** Sends to one session's browser; false where it cannot be reached. */
  sendTo(
    session: { session_id: string; user_id: string },
    payload: Omit<PushPayload, 'user_id'>,
  ): Promise<boolean>
  close(): Promise<void>
}

type Options = PushOptions & {
  /** The workspace's secret: keys follow from it where none are given. */
  secret: string
  database: Database
  devicesInUse: DevicesInUse
  hub: Pick<EventHub, 'listen'>
  observer: Observer
  log: Log
}

/** Pushes to people's browsers what the rule of notifications says, apart from every request: fed by the change stream. */
export async function createPushService(options: Options): Promise<PushService> {
  const { database, devicesInUse, hub, observer, log, pauseMs, silentMs } = options
  const { gate = publicGate, subject = 'mailto:postmaster@parley.invalid' } = options
  const keys = options.keys ?? derivedVapidKeys(options.secret)
  const transport = createPushTransport(gate)
  const people = await createPushPeople(database)
  const queue = createPushQueue({
    send: async (job) => transport.send(encryptedPush({ ...job, keys, subject })),
    isLiving: people.isReached,
    async standingOf({ payload: { key, channel_id, user_id } }) {
      if (channel_id === null) return 'wanted'
      const news = await stillNews({ database, devicesInUse }, { message_id: key, user_id })
      return news?.standing ?? 'outdated'
    },
    onGone: forget,
    observer,
    log,
    pauseMs,
    silentMs,
  })
  const held = createHeldPushes({
    isInUse: devicesInUse.isInUse,
    onSilent(user_id, message_ids) {
      inBackground(pushUnread({ user_id, message_ids }))
    },
    silentMs,
  })
  const undecided: MessageRecord[] = []
  const deciding = new Set<Promise<void>>()
  let isClosed = false

  async function forget({ id, endpoint }: PushSubscriptionRecord): Promise<void> {
    await removePushSubscription(database, { session_id: id, endpoint })
  }

  const deferring = new Set<Promise<void>>()
  function inBackground(work: Promise<void>): void {
    const run = work
      .catch((error: unknown) => {
        log.warn({ err: error }, 'What was not read could not be pushed')
      })
      .finally(() => deferring.delete(run))
    deferring.add(run)
  }

  async function pushTo(
    user_ids: readonly string[],
    payload: Omit<PushPayload, 'user_id'>,
  ): Promise<void> {
    if (user_ids.length === 0) return
    for (const subscription of await livingPushSubscriptions(database, { user_ids })) {
      const { user_id } = subscription
      queue.add({ subscription, payload: { ...payload, user_id }, isUrgent: true })
    }
  }

  /** Pushes a message to these people, unless another process has done so. */
  async function pushMessage(
    message: MessageRecord,
    { channel_name, user_ids }: { channel_name: string | null; user_ids: readonly string[] },
  ): Promise<void> {
    const { id: key, channel_id, user_id } = message
    const author = await findUser(database, { user_id })
    const nameOf = await mentionedNames(database, message.content)
    const notice = messageNotice({ message, author: author?.name ?? '', channel_name, nameOf })
    // Every process has come to the same: the first to say so does it.
    const claimed = await claimPushes(database, { key, user_ids })
    await pushTo(claimed, { key, channel_id, ...notice })
  }

  /** Of what was said while somebody used a device, pushes what they have not read. */
  async function pushUnread({
    user_id,
    message_ids,
  }: {
    user_id: string
    message_ids: string[]
  }): Promise<void> {
    for (const message_id of message_ids) {
      if (isClosed) return
      const news = await stillNews({ database, devicesInUse }, { message_id, user_id })
      if (news === null) continue
      const { message, standing } = news
      if (standing === 'held') {
        held.hold(message_id, [user_id])
        continue
      }
      const audience = await people.audience(message.channel_id)
      if (audience === null) continue
      await pushMessage(message, { channel_name: audience.name, user_ids: [user_id] })
    }
  }

  async function decide(message: MessageRecord): Promise<void> {
    const audience = await people.audience(message.channel_id)
    if (audience === null || audience.members.length === 0) return
    const recipients = await pushRecipients({ database, devicesInUse }, { message, audience })
    held.hold(message.id, recipients.held)
    if (recipients.now.length === 0) return
    await pushMessage(message, { channel_name: audience.name, user_ids: recipients.now })
  }

  async function decideAll(): Promise<void> {
    // Whoever has sent the message is answered, and its readers told, before anything is asked here.
    await new Promise((resolve) => setImmediate(resolve))
    for (let message = undecided.shift(); message !== undefined; message = undecided.shift()) {
      if (isClosed) return
      await decide(message).catch((error: unknown) => {
        log.warn({ err: error }, 'A message could not be pushed')
      })
    }
  }

  function hearMessage(message: MessageRecord): void {
    if (people.isEmpty() || isClosed || undecided.length >= maxUndecided) return
    if (Date.now() - Date.parse(message.created_at) > newsMs) return
    undecided.push(message)
    if (deciding.size >= decidedTogether) return
    const run = decideAll().finally(() => deciding.delete(run))
    deciding.add(run)
  }

  /** After something was missed: until the list is read again, the old one serves. */
  const reload = () => {
    people.reload().catch((error: unknown) => log.warn({ err: error }, 'Push subscribers unknown'))
  }
  hub.listen({
    onChange(change) {
      people.hear(change)
      if (change.kind === 'message.inserted') hearMessage(change.message)
      if (change.kind !== 'session.ended') return
      removePushSubscription(database, { session_id: change.session_id }).catch(() => {
        // Without its session it is never pushed to, whether it is still there or not.
      })
    },
    onGap: reload,
    onRestart: reload,
  })

  return {
    publicKey: keys.public_key,
    admits: gate.admits,
    async notifyPerson({ user_id, tag: key, ...notice }) {
      // Seldom enough to ask the database, which knows of a device that the log has not told of yet.
      if (devicesInUse.isInUse(user_id)) return
      const user = await findUser(database, { user_id })
      if (user?.status !== 'active' || isDoNotDisturb(user, Date.now())) return
      await pushTo([user_id], { ...notice, key, channel_id: null })
    },
    async sendTo({ session_id, user_id }, payload) {
      const reachable = await livingPushSubscriptions(database, { user_ids: [user_id] })
      const subscription = reachable.find(({ id }) => id === session_id)
      if (subscription === undefined) return false
      return queue.add({ subscription, payload: { ...payload, user_id }, isUrgent: true })
    },
    async close() {
      isClosed = true
      held.close()
      await Promise.all([...deciding, ...deferring])
      transport.close()
      await queue.close()
    },
  }
}
