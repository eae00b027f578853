import { type NameOf, parseMentions } from '@parley/contracts'
import { useMemo } from 'react'
import { trpc } from '@/lib/trpc.ts'

/** The names of those whom a content mentions; stays the same function until one of them changes. */
export function useMentionNames(content: string): NameOf {
  const ids = parseMentions(content).user_ids
  const users = trpc.useQueries((queries) => ids.map((user_id) => queries.users.get({ user_id })))
  const known = ids.flatMap((id, index): [string, string][] => {
    const name = users[index]?.data?.user.name
    return name === undefined ? [] : [[id, name]]
  })
  const called = JSON.stringify(known)
  return useMemo(() => {
    const names = new Map(known)
    return (userId) => names.get(userId)
    // The same people with the same names are the same.
  }, [called])
}
