import { type Database, fillReply, type StoredChange } from '@parley/db'
import type { Log } from '../log.ts'

/**
 * While servers are replaced one by one, those of an earlier version write replies that say nothing of
 * whom they make follow their thread: the function returned completes each as soon as it is heard of.
 */
export function completeReplies(database: Database, log: Log): (change: StoredChange) => void {
  return (change) => {
    if (change.kind !== 'message.inserted') return
    const { id, parent_message_id, thread_user_ids } = change.message
    if (parent_message_id === null || thread_user_ids !== undefined) return
    fillReply(database, { message_id: id }).catch((error: unknown) => {
      // The next start finds it.
      log.warn({ err: error, message_id: id }, 'A reply is not known to those who follow yet')
    })
  }
}
