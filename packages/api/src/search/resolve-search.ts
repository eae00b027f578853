import { invalidField, type Membership, periodOf, type SearchQuery } from '@parley/contracts'
import type { Database, MessageSearch } from '@parley/db'
import type { Named } from './named.ts'
import { namedChannels } from './named-channels.ts'
import { namedPeople } from './named-people.ts'

type Asked = {
  query: SearchQuery
  user_id: string
  /** The channels that the caller is in, read where a filter names one. */
  channelsOf: () => Promise<readonly Pick<Membership, 'id' | 'name' | 'type' | 'users'>[]>
  clock: { now: number; timeZone: string }
}

/**
 * A search with the ids of everything that it names and the moments of its days. Throws invalid_input
 * about q with a sentence that names the first filter which cannot be answered.
 */
export async function resolveSearch(database: Database, asked: Asked): Promise<MessageSearch> {
  const { query, user_id, channelsOf, clock } = asked
  const [problem] = query.problems
  if (problem !== undefined) throw invalidField('q', problem.sentence)
  const search: MessageSearch = {
    terms: query.terms,
    excluded: query.excluded,
    not_from: [],
    not_in: [],
    marks: query.filters.flatMap((filter) => (filter.key === 'mark' ? [filter] : [])),
  }
  for (const filter of query.filters) {
    switch (filter.key) {
      case 'from': {
        const ids = idsOf(
          await namedPeople(database, { name: filter.name, filter: filter.text, user_id }),
        )
        if (filter.isExcluded) search.not_from = [...search.not_from, ...ids]
        else search.from = [...(search.from ?? []), ...ids]
        break
      }
      case 'in': {
        const channels = await channelsOf()
        const { name, text } = filter
        const ids = idsOf(await namedChannels(database, { name, filter: text, channels }))
        if (filter.isExcluded) search.not_in = [...search.not_in, ...ids]
        else search.in = [...(search.in ?? []), ...ids]
        break
      }
      case 'before':
      case 'after':
      case 'on': {
        const { start, end } = periodOf(filter.date, clock)
        if (filter.key !== 'after') narrow(search, { until: filter.key === 'on' ? end : start })
        if (filter.key !== 'before') narrow(search, { since: filter.key === 'on' ? start : end })
        break
      }
      case 'mark':
        break
    }
  }
  return search
}

function idsOf(named: Named): string[] {
  if ('problem' in named) throw invalidField('q', named.problem.sentence)
  return named.ids
}

/** Several dates must all hold. Moments in milliseconds. */
function narrow(search: MessageSearch, { since, until }: { since?: number; until?: number }): void {
  if (since !== undefined && since > (search.since?.getTime() ?? Number.NEGATIVE_INFINITY)) {
    search.since = new Date(since)
  }
  if (until !== undefined && until < (search.until?.getTime() ?? Number.POSITIVE_INFINITY)) {
    search.until = new Date(until)
  }
}
