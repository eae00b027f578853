import { collectionDefinitions, type Database } from '@parley/db'
import { messageRecord } from '../data/history.ts'
import { loadDocuments } from '../data/load-documents.ts'
import type { Team } from '../data/team.ts'

/**
 * Keeps a channel busy past the API, so that whatever is kept of it has to be kept up to date: a message
 * each `everyMs`. Stop it before the database is closed.
 */
export function keepBusy(
  database: Database,
  { team, channel_id, everyMs }: { team: Team; channel_id: string; everyMs: number },
): { stop: () => Promise<void> } {
  let last: Promise<void> = Promise.resolve()
  let failure: unknown
  const timer = setInterval(() => {
    const user_id = team.people[0]?.id ?? ''
    const record = messageRecord({ channel_id, user_id, created_at: new Date().toISOString() })
    last = loadDocuments(database, collectionDefinitions.messages, [record]).catch((error) => {
      failure = error
    })
  }, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await last
      if (failure !== undefined) throw failure
    },
  }
}
