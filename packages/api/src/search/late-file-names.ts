import { type Database, fillFileNamesOf, type StoredChange } from '@parley/db'
import type { Log } from '../log.ts'

/**
 * While servers are replaced one by one, those of an earlier version write messages that cannot be found
 * by their files' names: the function returned completes each as soon as it is heard of.
 */
export function completeFileNames(database: Database, log: Log): (change: StoredChange) => void {
  return (change) => {
    if (change.kind !== 'message.inserted') return
    const { id, file_ids, file_names } = change.message
    if (file_ids.length === 0 || file_names !== undefined) return
    fillFileNamesOf(database, { message_id: id }).catch((error: unknown) => {
      // The next start finds it.
      log.warn({ err: error, message_id: id }, 'A message is not found by its files’ names yet')
    })
  }
}
