import type { Registration } from '@parley/contracts'
import type { Database } from '@parley/db'
import { createPasswords, createTokens, type Passwords, type Tokens } from './auth/index.ts'
import {
  createLimits,
  type Ephemeral,
  type Limits,
  memoryEphemeral,
  type RedisOptions,
  redisEphemeral,
} from './ephemeral/index.ts'
import {
  createEventHub,
  createMembershipsReader,
  type EventHub,
  type MembershipsReader,
} from './events/index.ts'
import { createHotData, type HotData } from './hot-data/index.ts'
import type { Log } from './log.ts'
import {
  createKnownJoins,
  createMessageClock,
  createMessageWriter,
  createNewestMessages,
  createOwnMessages,
  type KnownJoins,
  type MessageClock,
  type MessageWriter,
  type NewestMessages,
} from './messages/index.ts'
import {
  createDevicesInUse,
  createPersonNotices,
  type DevicesInUse,
  type PersonNotices,
} from './notifications/index.ts'
import { type Observer, silentObserver } from './observer.ts'
import { startPlannedWork } from './planned-work.ts'
import { createPresence, type PresenceService, recallChoices } from './presence/index.ts'
import { createPushService, type PushOptions, type PushService } from './push/index.ts'
import { completeFileNames } from './search/index.ts'
import { completeReplies } from './threads/index.ts'
import { type ChannelTails, createChannelTails } from './unread/index.ts'

export type ServiceOptions = {
  database: Database
  /** At least 32 bytes. */
  jwtSecret: string
  redis?: RedisOptions | undefined
  registration: Registration
  /** The largest file that may be uploaded; pages say so before they try. */
  maxFileBytes: number
  bcryptCost: number
  /** False for load tests only. */
  areLimitsOn: boolean
  log: Log
  observer?: Observer
  /** How pushes are signed, and where they may go; by keys that follow from the secret unless given. */
  push?: PushOptions
  /** At most so many subscriptions of one person in this process; 50 unless given, no limit where limits are off. */
  subscriptionsPerPerson?: number
  /** How many recent changes a process keeps to replay to readers who come back; 50,000 unless given. */
  eventRing?: number
  /** How much of the log before its start a process can replay to readers; a minute unless given. */
  lookBackSeconds?: number
}

/** What the procedures work with: one set a process. */
export type Services = {
  database: Database
  tokens: Tokens
  passwords: Passwords
  ephemeral: Ephemeral
  limits: Limits
  messageClock: MessageClock
  messageWriter: MessageWriter
  newestMessages: NewestMessages
  knownJoins: KnownJoins
  tails: ChannelTails
  hot: HotData
  hub: EventHub
  memberships: MembershipsReader
  presence: PresenceService
  devicesInUse: DevicesInUse
  notices: PersonNotices
  push: PushService
  observer: Observer
  settings: { registration: Registration; maxFileBytes: number; subscriptionsPerPerson: number }
  log: Log
  close(): Promise<void>
}

/** Starts the services over a prepared database; throws where the secret is too short or Redis cannot be reached. */
export async function createServices(options: ServiceOptions): Promise<Services> {
  const {
    database,
    log,
    observer = silentObserver,
    lookBackSeconds = 60,
    eventRing = 50_000,
  } = options
  const tokens = createTokens(options.jwtSecret)
  const ephemeral =
    options.redis === undefined ? memoryEphemeral() : await redisEphemeral(options.redis)
  const messageClock = createMessageClock(database)
  const ownMessages = createOwnMessages()
  // The caches are fed by the hub, which is made after them: until it lives, they hold nothing.
  let isFed = () => false
  const hot = createHotData({ database, isFed: () => isFed() })
  const hub = await createEventHub({
    database,
    ephemeral,
    messageClock,
    ownMessages,
    observer,
    log,
    lookBackSeconds,
    ringCapacity: eventRing,
  })
  isFed = hub.isFed
  const { cursor, reached } = hub
  const newestMessages = createNewestMessages({ database, isFed, cursor, reached })
  const knownJoins = createKnownJoins({ database, isFed, cursor })
  const tails = createChannelTails({ database, isFed, reached })
  hub.listen({ onRestart: messageClock.clear })
  hub.listen({ onChange: tails.hear, onGap: tails.clear, onRestart: tails.clear })
  hub.listen({ onChange: knownJoins.hear, onGap: knownJoins.clear, onRestart: knownJoins.clear })
  hub.listen({ onChange: hot.hear, onGap: hot.clear, onRestart: hot.clear })
  hub.listen({ onChange: completeReplies(database, log), onRestart: () => undefined })
  hub.listen({ onChange: completeFileNames(database, log), onRestart: () => undefined })
  const { hear, clear } = newestMessages
  hub.listen({ onEvent: hear, onGap: clear, onRestart: clear })
  const passwords = createPasswords({ cost: options.bcryptCost })
  const devicesInUse = createDevicesInUse(ephemeral)
  const push = await createPushService({
    ...options.push,
    secret: options.jwtSecret,
    database,
    devicesInUse,
    hub,
    observer,
    log,
  })
  const notices = createPersonNotices(log)
  notices.carryBy(push.notifyPerson)
  const presence = createPresence({ ephemeral, hub, log })
  await recallChoices({ database, presence })
  const services: Services = {
    database,
    tokens,
    passwords,
    ephemeral,
    limits: createLimits(ephemeral, { isOn: options.areLimitsOn }),
    messageClock,
    messageWriter: createMessageWriter({ database, observer, ownMessages }),
    newestMessages,
    knownJoins,
    tails,
    hot,
    hub,
    memberships: createMembershipsReader(database),
    presence,
    notices,
    devicesInUse,
    push,
    observer,
    settings: {
      registration: options.registration,
      maxFileBytes: options.maxFileBytes,
      subscriptionsPerPerson: options.areLimitsOn
        ? (options.subscriptionsPerPerson ?? 50)
        : Number.POSITIVE_INFINITY,
    },
    log,
    async close() {
      await plannedWork.close()
      presence.close()
      await push.close()
      await hub.close()
      await Promise.all([passwords.close(), ephemeral.close()])
    },
  }
  const plannedWork = startPlannedWork(services)
  return services
}
