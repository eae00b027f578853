import { AppError, type MessageRecord } from '@parley/contracts'
import { hasMalformedId, rawField } from '../input.ts'
import { targetMessage } from '../procedures/index.ts'
import type { Services } from '../services.ts'

/**
 * The message that a call about to say something names as its parent, null where it names none.
 * Throws message_not_found, and file_not_found for files that are none by their ids.
 */
export async function namedParent(
  { database }: Services,
  { raw, channel_id }: { raw: unknown; channel_id: string },
): Promise<MessageRecord | null> {
  const field = 'parent_message_id'
  const isNamed = (rawField(raw, field) ?? null) !== null
  const parent = isNamed ? await targetMessage(database, { raw, field, channel_id }) : null
  if (hasMalformedId(raw, 'file_ids')) throw new AppError('file_not_found')
  return parent
}
