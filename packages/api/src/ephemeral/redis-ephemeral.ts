import { Redis } from 'ioredis'
import type { Ephemeral } from './ephemeral.ts'
import { memoryEphemeral } from './memory-ephemeral.ts'
import { redisStandings } from './redis-standings.ts'

// One script, so that a counter can never be left without its expiry.
const addScript = `
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
local left = redis.call('TTL', KEYS[1])
if left < 0 then redis.call('EXPIRE', KEYS[1], ARGV[2]); left = tonumber(ARGV[2]) end
if count < 0 then redis.call('SET', KEYS[1], 0, 'KEEPTTL'); count = 0 end
return {count, left}`

// While Redis is away or hangs, a call must not wait for it, and what may have been counted is not sent again.
const promptly = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 1000,
  socketTimeout: 2000,
}

function strings(reply: unknown): string[] {
  return Array.isArray(reply) ? reply.map(String) : []
}

export type RedisOptions = {
  url: string
  /** Before every key and channel: workspaces that share a Redis keep apart by it. */
  prefix: string
}

/**
 * Ephemeral state shared through Redis or Valkey at `url`; throws where it cannot be reached at the
 * start. Later on, while it is away, each process counts and tells for itself: nobody is kept from
 * signing in or talking by what may be lost.
 */
export async function redisEphemeral({ url, prefix }: RedisOptions): Promise<Ephemeral> {
  const channel = `${prefix}notices`
  const options = {
    lazyConnect: true,
    connectTimeout: 5000,
    retryStrategy: (attempts: number) => Math.min(attempts * 50, 1000),
  }
  const commands = new Redis(url, { ...options, ...promptly })
  const subscriber = new Redis(url, { ...options, maxRetriesPerRequest: null })
  /** What this process counts while Redis is away. */
  const alone = memoryEphemeral()
  const listeners = new Set<(notice: string) => void>()
  // ioredis reconnects by itself; without a listener its errors would end the process.
  let lastError = ''
  const remember = (error: Error) => {
    lastError = error.message
  }
  commands.on('error', remember)
  subscriber.on('error', remember)
  try {
    await Promise.all([commands.connect(), subscriber.connect()])
  } catch (error) {
    commands.disconnect()
    subscriber.disconnect()
    throw new Error(`REDIS_URL cannot be reached: ${lastError}`, { cause: error })
  }
  await subscriber.subscribe(channel)
  const tellHere = (notice: string) => {
    for (const listener of listeners) listener(notice)
  }
  subscriber.on('message', (_channel: string, notice: string) => tellHere(notice))
  return {
    async add({ key, by, windowSeconds }) {
      try {
        const reply = await commands.eval(addScript, 1, `${prefix}count:${key}`, by, windowSeconds)
        const [count = 0, secondsLeft = windowSeconds] = strings(reply).map(Number)
        return { count, secondsLeft }
      } catch {
        return alone.add({ key, by, windowSeconds })
      }
    },
    async publish(notice) {
      const isHeard = await commands.publish(channel, notice).catch(() => 0)
      // Once it hears Redis again, it hears its own notices from there.
      if (isHeard === 0 || subscriber.status !== 'ready') tellHere(notice)
    },
    onNotice(listener) {
      listeners.add(listener)
    },
    standings: redisStandings(commands, prefix),
    async close() {
      commands.disconnect()
      subscriber.disconnect()
    },
  }
}
