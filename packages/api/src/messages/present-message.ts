import { AppError, type Message } from '@parley/contracts'
import { readMessage } from '@parley/db'
import type { Services } from '../services.ts'

/** The message as its reader gets it now. Throws message_not_found. */
export async function presentMessage(
  { database }: Services,
  ids: { message_id: string; reader_id: string },
): Promise<{ message: Message }> {
  const message = await readMessage(database, ids)
  if (message === null) throw new AppError('message_not_found')
  return { message }
}
