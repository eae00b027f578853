import type { OwnChannel, User } from '@parley/contracts'
import { channelTitle } from './channel-title.ts'
import { isCalling } from './is-calling.ts'
import { matchScore } from './match-score.ts'

export type JumpTarget =
  | { kind: 'channel'; id: string; title: string; channel: OwnChannel }
  | { kind: 'user'; id: string; title: string; user: User }
  | { kind: 'search'; id: 'search'; title: string; q: string }

const shownTargets = 12

function isGroup({ type, users }: OwnChannel): boolean {
  return type === 'direct' && users.length > 1
}

type Candidates = { channels: readonly OwnChannel[]; users: readonly User[]; myId: string }

/**
 * What to offer for what was typed, best first: among equals a person before a group with them, so that a private
 * line does not land before others, then unread ones, then the latest talk, then people; and last to search the
 * messages for it.
 */
export function rankTargets(typed: string, { channels, users, myId }: Candidates): JumpTarget[] {
  const latest = (channel: OwnChannel) => Date.parse(channel.last_message_at ?? channel.joined_at)
  const own = channels
    .map((channel) => ({ channel, score: matchScore(channelTitle(channel), typed) }))
    .filter(({ score }) => score > 0)
    .sort(
      (a, b) =>
        b.score - a.score ||
        Number(isGroup(a.channel)) - Number(isGroup(b.channel)) ||
        Number(isCalling(b.channel)) - Number(isCalling(a.channel)) ||
        latest(b.channel) - latest(a.channel),
    )
    .map(({ channel }): JumpTarget => {
      return { kind: 'channel', id: channel.id, title: channelTitle(channel), channel }
    })
  // Someone one writes with already is offered once, as that conversation.
  const written = new Set(
    channels
      .filter((channel) => channel.type === 'direct' && channel.users.length === 1)
      .map((channel) => channel.users[0]?.id),
  )
  const people = users
    .filter((user) => user.id !== myId && user.status === 'active' && !written.has(user.id))
    // While the answer to the last letters is under way, the people at hand are those of fewer.
    .filter((user) => matchScore(user.name, typed) > 0)
    .map((user): JumpTarget => ({ kind: 'user', id: user.id, title: user.name, user }))
  const found = [...own, ...people].slice(0, shownTargets)
  const q = typed.trim()
  if (q === '') return found
  return [...found, { kind: 'search', id: 'search', title: `Search messages for “${q}”`, q }]
}
