import {
  AppError,
  type ChannelRecord,
  type Draft,
  type MessageRecord,
  maxDrafts,
} from '@parley/contracts'
import { countDrafts, type Database, hasDraft, saveDraft as keepDraft } from '@parley/db'
import type { Caller } from '../auth/index.ts'

type Written = {
  caller: Caller
  channel: ChannelRecord
  parent: MessageRecord | null
  content: string
  also_in_channel?: boolean | undefined
  updated_at: string | undefined
}

/**
 * Keeps a draft, "" for a discarded one, unless something written later stands in its place; returns
 * what stands. A device whose clock is ahead cannot outlast what is written after it. Throws
 * too_many_drafts for one more than a person may have.
 */
export async function saveDraft(
  database: Database,
  { caller, channel, parent, content, also_in_channel, updated_at }: Written,
): Promise<{ draft: Draft }> {
  const now = new Date().toISOString()
  const place = {
    user_id: caller.user.id,
    channel_id: channel.id,
    // A reply to a reply joins its thread.
    parent_message_id: parent === null ? null : (parent.parent_message_id ?? parent.id),
  }
  // Nothing can be sent of white space.
  const kept = content.trim() === '' ? '' : content
  if (kept !== '' && !(await hasDraft(database, place))) {
    const drafts = await countDrafts(database, { user_id: place.user_id, at_most: maxDrafts })
    if (drafts >= maxDrafts) throw new AppError('too_many_drafts')
  }
  const {
    id: _i,
    user_id: _u,
    ...draft
  } = await keepDraft(database, {
    ...place,
    content: kept,
    ...(also_in_channel === true && kept !== '' && parent !== null && { also_in_channel }),
    updated_at:
      updated_at === undefined || Date.parse(updated_at) > Date.parse(now) ? now : updated_at,
  })
  return { draft }
}
