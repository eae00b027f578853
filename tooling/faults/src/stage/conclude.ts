import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Db } from 'mongodb'
import {
  type ClientFacts,
  type Content,
  checkInvariants,
  expectedHistory,
  type Facts,
  historyHash,
  indexContent,
  readContent,
  readMemberships,
} from '../checker/index.ts'
import type { SendLog } from '../drivers/send-log.ts'
import type { Outcome } from '../runs/run.ts'
import type { Moment } from './moment.ts'
import type { Person } from './person.ts'

const patienceMs = 60_000
const pollMs = 200
/** A write whose answer was given up may still be carried out, or a new primary not yet show what the old one told. */
const restMs = 1_000

/** What there is to conclude from. */
export type Ended = {
  db: Db
  people: Person[]
  log: SendLog
  /** From where on the log says who was in which channel; null where it no longer does. */
  since: Moment | null
  failures: string[]
  notes: string[]
}

/** What a run leaves behind: waits for its clients, reads everything, checks it. `healedAt` as of performance.now(). */
export async function concludeRun(rig: Ended, healedAt: number): Promise<Outcome> {
  const convergeMs = await converge(rig, healedAt)
  const content = await contentAtRest(rig)
  const clients = await Promise.all(rig.people.map(factsOf))
  const memberships = rig.since === null ? [] : await readMemberships(rig.db, rig.since)
  const facts: Facts = { sends: rig.log.sends, content, clients, memberships }
  // Without the log of memberships nothing can be said about I5.
  const findings = checkInvariants(facts).filter(
    ({ invariant }) => invariant !== 'I5' || rig.since !== null,
  )
  return {
    sent: rig.log.sends.length,
    acknowledged: rig.log.acknowledged,
    findings: [...findings, ...rig.log.findings()],
    failures: rig.failures,
    notes: [...rig.notes, ...resetNotes(rig.people)],
    longestGapMs: rig.log.longestGapMs(),
    convergeMs,
  }
}

function resetNotes(people: Person[]): string[] {
  const reasons = people.flatMap(({ follower }) => follower.resets)
  const told = [...new Set(reasons)].map(
    (reason) => `${reasons.filter((other) => other === reason).length} ${reason}`,
  )
  return told.length === 0 ? [] : [`resets: ${told.join(', ')}`]
}

/** How long each client took from `healedAt` on to equal the database; those that do not in a minute are left to the checker. */
async function converge(rig: Ended, healedAt: number): Promise<number[]> {
  const took = new Map<Person, number>()
  const deadline = performance.now() + patienceMs
  while (took.size < rig.people.length && performance.now() < deadline) {
    const content = await readContent(rig.db).catch(() => undefined)
    for (const person of rig.people) {
      if (content === undefined || took.has(person) || !equals(person, content)) continue
      took.set(person, Math.max(0, performance.now() - healedAt))
    }
    await pause(pollMs)
  }
  return [...took.values()]
}

/**
 * The content, once it has stood still for a second and everyone equals it: who equalled it a moment ago
 * may be about to hear of a change that came after. After a minute whatever is there, for the checker to judge.
 */
async function contentAtRest(rig: Ended): Promise<Content> {
  const deadline = performance.now() + patienceMs
  let content = await readContent(rig.db)
  for (;;) {
    await pause(restMs)
    const next = await readContent(rig.db)
    const isAtRest = isDeepStrictEqual(next, content)
    content = next
    if (performance.now() > deadline) return content
    if (isAtRest && rig.people.every((person) => equals(person, next))) return content
  }
}

function equals({ user_id, follower }: Person, content: Content): boolean {
  if (!follower.isUpToDate()) return false
  const indexed = indexContent(content)
  const shown = new Map(follower.histories().map((history) => [history.channel_id, history]))
  const own = content.members.filter((member) => member.user_id === user_id)
  if (own.length !== shown.size) return false
  return own.every(({ channel_id }) => {
    const history = shown.get(channel_id)
    if (history === undefined) return false
    return historyHash(history) === historyHash(expectedHistory(indexed, { channel_id, user_id }))
  })
}

async function factsOf({ name, user_id, parley, follower }: Person): Promise<ClientFacts> {
  const { channels } = await parley.api.channels.list.query({})
  return {
    name,
    user_id,
    histories: follower.histories(),
    heard: follower.heard,
    unread: channels.map(({ id, unread_count }) => ({ channel_id: id, count: unread_count })),
  }
}
