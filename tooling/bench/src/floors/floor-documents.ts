import { ObjectId } from 'mongodb'

/** What the floor inserts: a document with the fields and size of a stored message. */
export function floorDocument({ id, content }: { id: string; content: string }) {
  return {
    _id: new ObjectId(id),
    channel_id: new ObjectId(),
    user_id: new ObjectId(),
    content,
    parent_message_id: null,
    mentions: [],
    mentions_channel: false,
    file_ids: [],
    is_edited: false,
    edited_at: null,
    is_pinned: false,
    is_deleted: false,
    deleted_at: null,
    created_at: new Date(),
  }
}

export const floorCollection = 'floor_messages'

/** As safe as what Parley acknowledges: on a majority, in the journal. */
export const floorWriteConcern = { w: 'majority', journal: true } as const
