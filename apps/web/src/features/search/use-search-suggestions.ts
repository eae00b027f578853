import {
  filterText,
  foldLetters,
  idFilterText,
  parseSearchDate,
  type UserRef,
} from '@parley/contracts'
import { channelFilter } from '@/features/channels/channel-filter.ts'
import { channelTitle } from '@/features/channels/channel-title.ts'
import { matchScore } from '@/features/channels/match-score.ts'
import { useChannels } from '@/features/channels/use-channels.ts'
import { useMe } from '@/features/users/use-me.ts'
import { trpc } from '@/lib/trpc.ts'
import type { SearchCompletion } from './search-completion.ts'
import { dateChoices } from './search-dates.ts'
import { searchFilters, searchMarks } from './search-filters.ts'

/** One way to complete what stands at the caret: what is put in its place, and how it is shown. */
export type SearchSuggestion = {
  replacement: string
  name: string
  hint: string
  user?: UserRef
  sign?: '#' | '@'
}

const limit = 8
const none: SearchSuggestion[] = []

function usePeople(completion: SearchCompletion | null): SearchSuggestion[] {
  const me = useMe()
  const isWanted = completion?.kind === 'person'
  const typed = isWanted ? completion.typed : ''
  const { data } = trpc.users.list.useQuery(
    { q: typed, limit },
    { enabled: isWanted, placeholderData: (before) => before },
  )
  if (!isWanted) return none
  const { minus } = completion
  const isMe = 'me'.startsWith(typed.toLowerCase()) || matchScore(me.name, typed) > 1
  const found = (data?.users ?? []).filter(
    // While the answer to the last letters is under way, those at hand are of fewer.
    (user) => user.id !== me.id && (typed === '' || matchScore(user.name, typed) > 0),
  )
  const isAlone = ({ name }: UserRef) =>
    found.filter((other) => foldLetters(other.name) === foldLetters(name)).length === 1
  const people = found.map((user): SearchSuggestion => {
    const filter = { key: 'from', sign: '@', name: user.name, id: user.id } as const
    return {
      replacement: minus + (isAlone(user) ? filterText(filter) : idFilterText(filter)),
      name: user.name,
      hint: user.status === 'active' ? '' : 'deactivated',
      user,
    }
  })
  const own = { replacement: `${minus}from:me`, name: me.name, hint: 'you', user: me }
  return isMe ? [own, ...people] : people
}

function usePlaces(completion: SearchCompletion | null): SearchSuggestion[] {
  const channels = useChannels()
  if (completion?.kind !== 'place') return none
  const { typed, sign, minus } = completion
  const latest = ({ last_message_at, joined_at }: (typeof channels)[number]) =>
    Date.parse(last_message_at ?? joined_at)
  return channels
    .filter(({ type }) => sign === '' || (sign === '@') === (type === 'direct'))
    .map((channel) => ({
      channel,
      score: typed === '' ? 1 : matchScore(channelTitle(channel), typed),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || latest(b.channel) - latest(a.channel))
    .slice(0, limit)
    .map(({ channel }): SearchSuggestion => {
      const [partner, ...others] = channel.users
      const isOfTwo = channel.type === 'direct' && others.length === 0
      return {
        replacement: minus + channelFilter(channel),
        name: channelTitle(channel),
        hint: channel.type === 'private' ? 'private' : '',
        ...(isOfTwo && partner !== undefined
          ? { user: partner }
          : { sign: channel.type === 'direct' ? '@' : '#' }),
      }
    })
}

/** What the keyboard alone offers: names of filters, dates, and what a message can have or be. */
export function fixedSuggestions(completion: SearchCompletion, now: Date): SearchSuggestion[] {
  const { kind, key, minus } = completion
  const typed = completion.typed.toLowerCase()
  switch (kind) {
    case 'filter':
      return searchFilters
        .filter((filter) => filter.key.startsWith(typed))
        .map(({ key, what, example }) => ({
          replacement: `${minus}${key}:`,
          name: `${minus}${key}:`,
          hint: `${what}, as in ${example}`,
        }))
    case 'date':
      return dateChoices(now)
        .filter(
          ({ value, name }) => value.startsWith(typed) || name.toLowerCase().startsWith(typed),
        )
        .map(({ value, name, hint }) => ({ replacement: `${key}:${value}`, name, hint }))
    case 'mark':
      return searchMarks
        .filter((mark) => mark.key === key && mark.value.startsWith(typed))
        .map(({ value, name }) => ({
          replacement: `${minus}${key}:${value}`,
          name,
          hint: `${minus}${key}:${value}`,
        }))
    default:
      return none
  }
}

/** What can stand at the caret, best first. */
export function useSearchSuggestions(completion: SearchCompletion | null): SearchSuggestion[] {
  const people = usePeople(completion)
  const places = usePlaces(completion)
  if (completion === null) return none
  return [...people, ...places, ...fixedSuggestions(completion, new Date())]
}

/**
 * Whether Enter takes the first suggestion: where a value is being chosen. A word that only begins like a
 * filter is searched for, and so is a date that is whole as it stands.
 */
export function takesFirst({ kind, typed }: SearchCompletion): boolean {
  if (kind === 'filter') return false
  return kind !== 'date' || parseSearchDate(typed) === null
}
