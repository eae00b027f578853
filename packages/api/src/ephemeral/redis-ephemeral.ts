import { Redis } from 'ioredis'
import type { Ephemeral } from './ephemeral.ts'
import { memoryEphemeral } from './memory-ephemeral.ts'

const prefix = 'parley:'
const channel = `${prefix}notices`

// One script, so that a counter can never be left without its expiry.
const addScript = `
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
local left = redis.call('TTL', KEYS[1])
if left < 0 then redis.call('EXPIRE', KEYS[1], ARGV[2]); left = tonumber(ARGV[2]) end
if count < 0 then redis.call('SET', KEYS[1], 0, 'KEEPTTL'); count = 0 end
return {count, left}`

// Reading and removing in one step tells each expired member to one process only.
const takeExpiredScript = `
local gone = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
if #gone > 0 then redis.call('ZREM', KEYS[1], unpack(gone)) end
return gone`

function strings(reply: unknown): string[] {
  return Array.isArray(reply) ? reply.map(String) : []
}

/**
 * Ephemeral state shared through Redis or Valkey at `url`; throws where it cannot be reached at the
 * start. Later on, while it is away, each process counts and tells for itself: nobody is kept from
 * signing in or talking by what may be lost.
 */
export async function redisEphemeral(url: string): Promise<Ephemeral> {
  const options = { maxRetriesPerRequest: 2, lazyConnect: true, connectTimeout: 5000 }
  const commands = new Redis(url, options)
  const subscriber = new Redis(url, { ...options, maxRetriesPerRequest: null })
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
  subscriber.on('message', (_channel: string, notice: string) => {
    for (const listener of listeners) listener(notice)
  })
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
      try {
        await commands.publish(channel, notice)
      } catch {
        for (const listener of listeners) listener(notice)
      }
    },
    onNotice(listener) {
      listeners.add(listener)
    },
    async keepAlive({ set, member, until }) {
      await commands.zadd(`${prefix}set:${set}`, until, member)
    },
    async remove({ set, member }) {
      return (await commands.zrem(`${prefix}set:${set}`, member)) > 0
    },
    async living(set) {
      return commands.zrangebyscore(`${prefix}set:${set}`, Date.now(), '+inf')
    },
    async takeExpired(set) {
      return strings(await commands.eval(takeExpiredScript, 1, `${prefix}set:${set}`, Date.now()))
    },
    async close() {
      commands.disconnect()
      subscriber.disconnect()
    },
  }
}
