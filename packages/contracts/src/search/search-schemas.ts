import { z } from 'zod'
import { timeZoneSchema } from '../do-not-disturb/index.ts'
import { idSchema, lineSchema } from '../fields/index.ts'
import { messageSchema } from '../messages/index.ts'
import { nextCursorField, pageFields } from '../paging/index.ts'
import { maxSearchLength } from './search-limits.ts'

const searchHelp =
  'Words that must all occur, or begin a word, in the text or a file’s name; "a phrase"; -word; and the ' +
  'filters from:@name, from:me, in:#channel, in:@name, before:, after: and on: (2026-11-20, 2026-11, 2026, ' +
  'today, yesterday), has:link, has:file, is:pinned, is:saved. A name with spaces stands in quotes, ' +
  'from:@"Ada Lovelace"; <@id> and <#id> name by id. Several from: or in: are one or the other; with a - ' +
  'before it, a filter excludes.'

/**
 * Words that must all occur, as whole words or beginnings, in the text or a file's name, and filters
 * (readSearch); narrowed to one channel where given. Days are those of the time zone, UTC unless given.
 */
export const searchInput = z.strictObject({
  q: lineSchema({ min: 1, max: maxSearchLength }).meta({ description: searchHelp }),
  channel_id: idSchema.optional(),
  time_zone: timeZoneSchema.optional(),
  ...pageFields,
})
/** A page may be short or empty before the last one, where much has to be looked through: next_cursor goes on. */
export const searchOutput = z.object({ messages: z.array(messageSchema), ...nextCursorField })
