import { defaultLimit, type listMessagesInput } from '@parley/contracts'
import { type ListedMessages, listMessages } from '@parley/db'
import type { z } from 'zod'
import type { Caller } from '../auth/index.ts'
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
  const joins = services.knownJoins.joins(cursor)
  return listMessages(services.database, { ...input, limit, reader_id, joins })
}
