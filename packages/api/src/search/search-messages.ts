import { asksForSomething, defaultLimit, readSearch, type searchInput } from '@parley/contracts'
import { searchMessages as findMessages, type ListedMessages } from '@parley/db'
import type { z } from 'zod'
import type { Caller } from '../auth/index.ts'
import type { Services } from '../services.ts'
import { resolveSearch } from './resolve-search.ts'

type Asked = { caller: Pick<Caller, 'user'>; input: z.output<typeof searchInput> }

/**
 * A page of what a search finds in the caller's channels; nothing where it asks for nothing. Throws
 * invalid_input for a filter that cannot be answered and for a cursor that the server did not give.
 */
export async function searchMessages(
  { database, hot }: Services,
  { caller, input }: Asked,
): Promise<ListedMessages> {
  const user_id = caller.user.id
  const query = readSearch(input.q)
  const search = await resolveSearch(database, {
    query,
    user_id,
    channelsOf: () => hot.memberships(user_id),
    clock: { now: Date.now(), timeZone: input.time_zone ?? 'UTC' },
  })
  const { channel_id } = input
  if (channel_id !== undefined) {
    search.in = search.in === undefined || search.in.includes(channel_id) ? [channel_id] : []
  }
  return findMessages(database, {
    user_id,
    // A cursor is looked at even where there is nothing to be found.
    search: asksForSomething(query) ? search : { ...search, in: [] },
    limit: input.limit ?? defaultLimit,
    before: input.before,
  })
}
