import { defaultLimit, type listMessagesInput } from '@parley/contracts'
import { type ListedMessages, listMessages } from '@parley/db'
import type { z } from 'zod'
import type { Caller } from '../auth/index.ts'
import { alreadyChecked } from '../checked-answers.ts'
import type { Context } from '../context.ts'

type List = { caller: Caller; input: z.output<typeof listMessagesInput> }

/**
 * A page of a channel: the newest one from what the process keeps where it may, any other from the
 * database. Throws invalid_input for a foreign cursor and message_not_found for `around`.
 */
export async function listChannelMessages(
  { services, cursor = null }: Context,
  { caller, input }: List,
): Promise<ListedMessages> {
  const { channel_id, limit = defaultLimit, before, after, around } = input
  const reader_id = caller.user.id
  if (before === undefined && after === undefined && around === undefined) {
    const ask = { channel_id, reader_id, limit, notBefore: cursor }
    const page = services.newestMessages.page(ask)
    if (page !== null) return page
  }
  const read = { ...input, limit, reader_id }
  if (around !== undefined) return listMessages(services.database, read)
  const joins = services.knownJoins.joins(cursor)
  // Put together of stored fields, which the validators hold to the same schemas, and of what is known.
  return alreadyChecked(await listMessages(services.database, { ...read, joins }))
}
