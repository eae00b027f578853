import type { Database } from '../database/index.ts'
import { updateLivingMessage } from '../messages/index.ts'

/** Pins or unpins; repeating it changes nothing. False where there is no such message, or it is deleted. */
export async function setPinned(
  database: Database,
  { message_id, is_pinned }: { message_id: string; is_pinned: boolean },
): Promise<boolean> {
  return updateLivingMessage(database, { message_id, set: { is_pinned } })
}
