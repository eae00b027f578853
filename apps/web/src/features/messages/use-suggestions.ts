import type { UserRef } from '@parley/contracts'
import { useEffect, useState } from 'react'
import { useChannels } from '@/features/channels/use-channels.ts'
import { usePeopleSuggestions } from '@/features/mentions/use-people-suggestions.ts'
import type { EmojiEntry } from '@/features/reactions/emoji-data.ts'
import { type CompletionQuery, matching } from './completion.ts'
import { channelContent } from './mention-text.ts'

/** One thing to complete with: `insert` goes into the text; a person or channel also has the content it stands for. */
export type Suggestion = {
  key: string
  icon: { emoji: string } | { user: UserRef } | { sign: '#' | '@' }
  name: string
  hint: string
} & ({ insert: string } | { sign: '@' | '#'; content: string })

const limit = 8

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

type Search = typeof import('@/features/reactions/emoji-search.ts').searchEmoji

/** The shortcode to show for an emoji: the one that was begun, where it has it. */
function shortcodeOf({ codes, label }: EmojiEntry, typed: string): string {
  const code = codes.find((each) => each.startsWith(typed.toLowerCase())) ?? codes[0]
  return `:${code ?? label.replaceAll(' ', '_')}:`
}

function useEmoji(typed: string | null): Suggestion[] {
  const [search, setSearch] = useState<{ emoji: Search } | null>(null)
  const isWanted = typed !== null && search === null
  useEffect(() => {
    if (!isWanted) return
    import('@/features/reactions/emoji-search.ts')
      .then((loaded) => setSearch({ emoji: loaded.searchEmoji }))
      // Offline before the first use: the colon stays a colon.
      .catch(() => undefined)
  }, [isWanted])
  if (typed === null || search === null) return []
  return search.emoji(typed, limit).map((entry) => ({
    key: entry.emoji,
    icon: { emoji: entry.emoji },
    name: shortcodeOf(entry, typed),
    hint: entry.label,
    insert: entry.emoji,
  }))
}

/** What can complete the typed stretch, best first, at most about eight. */
export function useSuggestions(channelId: string, query: CompletionQuery | null): Suggestion[] {
  const typedFor = (kind: CompletionQuery['kind']) => (query?.kind === kind ? query.typed : null)
  const people = usePeopleSuggestions(channelId, typedFor('person'))
  const channels = useChannelNames(typedFor('channel'))
  const emoji = useEmoji(typedFor('emoji'))
  return [...people, ...channels, ...emoji]
}
