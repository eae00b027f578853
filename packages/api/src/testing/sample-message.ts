import type { MessageCore } from '@parley/contracts'

const id = 'a'.repeat(24)

/** A message as its channel is told of it, with what is given instead of the usual. */
export function sampleMessage(fields: Partial<MessageCore> = {}): MessageCore {
  return {
    id,
    channel_id: id,
    user_id: id,
    content: 'Hello',
    parent_message_id: null,
    is_edited: false,
    edited_at: null,
    is_pinned: false,
    is_deleted: false,
    created_at: '2026-11-25T08:00:00.000Z',
    user: { id, name: 'Ann' },
    files: [],
    ...fields,
  }
}
