import type { UserRef } from '@parley/contracts'
import { useEffect, useState } from 'react'
import { useChannels } from '@/features/channels/use-channels.ts'
import { useMembers } from '@/features/members/use-members.ts'
import type { EmojiEntry } from '@/features/reactions/emoji-data.ts'
import { trpc } from '@/lib/trpc.ts'
import { type CompletionQuery, matching } from './completion.ts'
import { channelContent, personContent } from './mention-text.ts'

/** One thing to complete with: `insert` goes into the text; a person or channel also has the content it stands for. */
export type Suggestion = {
  key: string
  icon: { emoji: string } | { user: UserRef } | { sign: '#' | '@' }
  name: string
  hint: string
} & ({ insert: string } | { sign: '@' | '#'; content: string })

const limit = 8
const everyone = [
  { word: 'channel', hint: 'Notify everyone in this channel' },
  { word: 'here', hint: 'Notify everyone who is online here' },
]

function usePeople(channelId: string, typed: string | null): Suggestion[] {
  const { members } = useMembers(channelId)
  const found = trpc.users.list.useQuery(
    { q: typed ?? '', limit },
    { enabled: typed !== null && typed !== '', placeholderData: (before) => before },
  )
  if (typed === null) return []
  const memberUsers = members.map(({ user }) => user)
  const memberIds = new Set(memberUsers.map((user) => user.id))
  const others = (found.data?.users ?? []).filter((user) => !memberIds.has(user.id))
  const options = { typed, limit, nameOf: (user: UserRef) => user.name }
  const people = [...matching(memberUsers, options), ...matching(others, options)].slice(0, limit)
  return [
    ...people.map(
      (user): Suggestion => ({
        key: user.id,
        icon: { user },
        name: user.name,
        hint: memberIds.has(user.id) ? '' : 'not in this channel',
        sign: '@',
        content: personContent(user.id),
      }),
    ),
    ...everyone
      .filter(({ word }) => word.startsWith(typed.toLowerCase()))
      .map(
        ({ word, hint }): Suggestion => ({
          key: word,
          icon: { sign: '@' },
          name: word,
          hint,
          insert: `@${word}`,
        }),
      ),
  ]
}

function useChannelNames(typed: string | null): Suggestion[] {
  const channels = useChannels()
  if (typed === null) return []
  const named = channels.flatMap(({ id, name, description }) =>
    name === null ? [] : [{ id, name, description }],
  )
  return matching(named, { typed, limit, nameOf: ({ name }) => name }).map((channel) => ({
    key: channel.id,
    icon: { sign: '#' },
    name: channel.name,
    hint: channel.description,
    sign: '#',
    content: channelContent(channel),
  }))
}

function rankOf(entry: EmojiEntry, typed: string): number {
  if (entry.codes.some((code) => code === typed)) return 0
  if (entry.codes.some((code) => code.startsWith(typed))) return 1
  if (entry.tags.some((tag) => tag === typed)) return 2
  return [...entry.tags, ...entry.label.split(' ')].some((word) => word.startsWith(typed)) ? 3 : 4
}

function useEmoji(typed: string | null): Suggestion[] {
  const [entries, setEntries] = useState<readonly EmojiEntry[] | null>(null)
  const isWanted = typed !== null && entries === null
  useEffect(() => {
    if (!isWanted) return
    import('@/features/reactions/emoji-data.ts')
      .then((loaded) => setEntries(loaded.emojiEntries))
      // Offline before the first use: the colon stays a colon.
      .catch(() => undefined)
  }, [isWanted])
  if (typed === null || entries === null) return []
  const wanted = typed.toLowerCase()
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, wanted) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ entry }) => ({
      key: entry.emoji,
      icon: { emoji: entry.emoji },
      name: `:${entry.codes[0] ?? entry.label.replaceAll(' ', '_')}:`,
      hint: entry.label,
      insert: entry.emoji,
    }))
}

/** What can complete the typed stretch, best first, at most about eight. */
export function useSuggestions(channelId: string, query: CompletionQuery | null): Suggestion[] {
  const typedFor = (kind: CompletionQuery['kind']) => (query?.kind === kind ? query.typed : null)
  const people = usePeople(channelId, typedFor('person'))
  const channels = useChannelNames(typedFor('channel'))
  const emoji = useEmoji(typedFor('emoji'))
  return [...people, ...channels, ...emoji]
}
