import { type Presence, presenceStatusSchema } from '@parley/contracts'
import type { Redis } from 'ioredis'
import { memoryStandings } from './memory-standings.ts'
import {
  type AwayChoice,
  type Changed,
  nothingChanged,
  type Said,
  type Standings,
} from './standings.ts'

/*
 * KEYS: processes, a sorted set of those that speak and until when (by the clock of Redis: those of
 * processes may differ); choices, a hash of when people chose to be away or, below 0, to be so no more;
 * the version of the last change. What a process says is a hash beside
 * them: who, and how they stand there. Each script reads how everyone concerned stood, changes it, and
 * answers with those who stand differently, so that every change is told by exactly one process, after
 * a version that rises with each change, also past a Redis that was emptied: it is no less than the time.
 */
const common = `
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
local function hashOf(process) return KEYS[1] .. ':' .. process end
local function chosenAt(user) return tonumber(redis.call('HGET', KEYS[2], user) or '0') end
local function statusOf(user, processes)
  local status = 'offline'
  for _, process in ipairs(processes) do
    local said = redis.call('HGET', hashOf(process), user)
    if said then
      if said == 'online' and chosenAt(user) <= 0 then return said end
      status = 'away'
    end
  end
  return status
end
local function speaking() return redis.call('ZRANGE', KEYS[1], 0, -1) end
local function statuses(users)
  local processes, found = speaking(), {}
  for _, user in ipairs(users) do found[user] = statusOf(user, processes) end
  return found
end
local function nextVersion()
  local time = redis.call('TIME')
  local last = tonumber(redis.call('GET', KEYS[3]) or '0')
  local version = string.format('%.0f', math.max(last + 1, time[1] * 1000000 + time[2]))
  redis.call('SET', KEYS[3], version)
  return version
end
local function changed(before)
  local processes, answer = speaking(), {''}
  for user, status in pairs(before) do
    local now = statusOf(user, processes)
    if now ~= status then answer[#answer + 1] = user; answer[#answer + 1] = now end
  end
  if #answer > 1 then answer[1] = nextVersion() end
  return answer
end
-- Of a person and when they chose, below 0 to be away no more, in turn: of two choices the later one holds.
local function choose(from, to)
  for index = from, to, 2 do
    if math.abs(tonumber(ARGV[index + 1])) > math.abs(chosenAt(ARGV[index])) then
      redis.call('HSET', KEYS[2], ARGV[index], ARGV[index + 1])
    end
  end
end
`

/**
 * ARGV: process, for how long, whether this is all that it says, how many choices, these (a person and when
 * they chose, in turn), then a person and how they stand, in turn. All of it is one change with one version,
 * so that no part of it can pass for later than what another process changed in between.
 * Answers 0 where it is not all, and nothing is known of what the process said before.
 */
const tellScript = `${common}
if ARGV[3] == '0' and not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 0 end
local process, hash, users, isNamed = ARGV[1], hashOf(ARGV[1]), {}, {}
local first = 5 + 2 * ARGV[4]
for index = first, #ARGV, 2 do users[#users + 1] = ARGV[index]; isNamed[ARGV[index]] = true end
for index = 5, first - 1, 2 do users[#users + 1] = ARGV[index] end
if ARGV[3] == '1' then
  for _, user in ipairs(redis.call('HKEYS', hash)) do
    if not isNamed[user] then users[#users + 1] = user end
  end
end
local before = statuses(users)
if ARGV[3] == '1' then redis.call('DEL', hash) end
redis.call('ZADD', KEYS[1], now() + ARGV[2], process)
choose(5, first - 1)
for index = first, #ARGV, 2 do
  if ARGV[index + 1] == 'offline' then redis.call('HDEL', hash, ARGV[index])
  else redis.call('HSET', hash, ARGV[index], ARGV[index + 1]) end
end
return changed(before)`

/** Answers 0 where what the process said has been forgotten. */
const renewScript = `${common}
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], now() + ARGV[2], ARGV[1])
return 1`

const takeExpiredScript = `${common}
local gone = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now())
local users = {}
for _, process in ipairs(gone) do
  for _, user in ipairs(redis.call('HKEYS', hashOf(process))) do users[#users + 1] = user end
end
local before = statuses(users)
for _, process in ipairs(gone) do
  redis.call('DEL', hashOf(process))
  redis.call('ZREM', KEYS[1], process)
end
return changed(before)`

/** ARGV: a person and when they chose, below 0 to be away no more, in turn. */
const chooseAwayScript = `${common}
local users = {}
for index = 1, #ARGV, 2 do users[#users + 1] = ARGV[index] end
local before = statuses(users)
choose(1, #ARGV)
return changed(before)`

const listScript = `${common}
local processes, isListed, answer = speaking(), {}, {}
for _, process in ipairs(processes) do
  for _, user in ipairs(redis.call('HKEYS', hashOf(process))) do
    if not isListed[user] then
      isListed[user] = true
      answer[#answer + 1] = user
      answer[#answer + 1] = statusOf(user, processes)
    end
  end
end
return answer`

/** What a script has changed, as it answers: the version, then people and how they stand, in turn. */
function changedOf(reply: unknown): Changed {
  if (!Array.isArray(reply)) return nothingChanged
  const [version, ...people] = reply
  return { people: presences(people), version: Number(version) }
}

/** Choices as the scripts take them. */
function choicePairs(choices: readonly AwayChoice[]): (string | number)[] {
  return choices.flatMap(({ user_id, is_away, at }) => [user_id, is_away ? at : -at])
}

/** People and how they stand, in turn. */
function presences(reply: unknown): Presence[] {
  if (!Array.isArray(reply)) return []
  const found: Presence[] = []
  for (let index = 0; index < reply.length; index += 2) {
    const status = presenceStatusSchema.parse(reply[index + 1])
    found.push({ user_id: String(reply[index]), status })
  }
  return found
}

/**
 * Standings shared through Redis, under `prefix`. While it is away each process goes on for itself,
 * and with the next renewal says everything anew to a Redis that missed something or forgot it.
 */
export function redisStandings(commands: Redis, prefix: string): Standings {
  const alone = memoryStandings()
  const keys = ['presence', 'presence:choices', 'presence:version'].map((key) => `${prefix}${key}`)
  let isBehind = false

  const run = (script: string, ...args: (string | number)[]) =>
    commands.eval(script, keys.length, ...keys, ...args)

  const saidPairs = (people: readonly Presence[]) =>
    people.flatMap(({ user_id, status }) => [user_id, status])

  /** Everything as it is by now: what was told while Redis was being asked is in it. */
  const sayAll = async ({ process, forMs }: Said) => {
    const choices = alone.choices()
    const pairs = [...choicePairs(choices), ...saidPairs(alone.saidBy(process))]
    return changedOf(await run(tellScript, process, forMs, 1, choices.length, ...pairs))
  }

  return {
    async tell(said) {
      const changedHere = await alone.tell(said)
      // What Redis missed before is said together with this by the next renewal.
      if (isBehind) return changedHere
      try {
        const { process, people, forMs } = said
        const answer = await run(tellScript, process, forMs, 0, 0, ...saidPairs(people))
        // A Redis that has just been emptied would take these few for everyone.
        return answer === 0 ? await sayAll(said) : changedOf(answer)
      } catch {
        isBehind = true
        return changedHere
      }
    },
    async renew(said) {
      await alone.renew(said)
      try {
        const isKnown = !isBehind && (await run(renewScript, said.process, said.forMs)) === 1
        if (isKnown) return nothingChanged
        isBehind = false
        return await sayAll(said)
      } catch {
        isBehind = true
        return nothingChanged
      }
    },
    async takeExpired() {
      const own = await alone.takeExpired()
      // Asleep for so long, what is told next is not all that this process says.
      if (own.people.length > 0) isBehind = true
      return run(takeExpiredScript).then(changedOf, () => own)
    },
    async chooseAway(choices) {
      const changedHere = await alone.chooseAway(choices)
      if (choices.length === 0) return nothingChanged
      try {
        return changedOf(await run(chooseAwayScript, ...choicePairs(choices)))
      } catch {
        isBehind = true
        return changedHere
      }
    },
    list: () => run(listScript).then(presences, () => alone.list()),
  }
}
