import type {
  channelRecordSchema,
  draftRecordSchema,
  memberRecordSchema,
  messageRecordSchema,
  pushSubscriptionRecordSchema,
  reactionRecordSchema,
  reminderRecordSchema,
  savedRecordSchema,
  scheduledRecordSchema,
  threadFollowRecordSchema,
  userRecordSchema,
  workspaceRecordSchema,
} from '@parley/contracts'
import { BSON, type Document, type ObjectId, type ResumeToken, type Timestamp } from 'mongodb'
import type { DocumentOf } from '../documents/index.ts'

/**
 * A document as it came, for `decoded`: in an array, since only in one does the driver leave
 * documents undecoded. Null where it is no longer kept.
 */
export type RawDocument<Doc> = readonly [(Uint8Array & { readonly holds?: Doc }) | null]

type Change<Collection extends string, Doc> = {
  _id: ResumeToken
  collection: Collection
  wallTime?: Date
  clusterTime: Timestamp
} & (
  | {
      operationType: 'insert' | 'replace' | 'update'
      documentKey: { _id: ObjectId }
      fullDocument: RawDocument<Doc>
      fullDocumentBeforeChange: RawDocument<Doc>
    }
  | {
      operationType: 'delete'
      documentKey: { _id: ObjectId }
      fullDocumentBeforeChange: RawDocument<Doc>
    }
)

/** The last event of a stream whose database was dropped. */
type Invalidation = { _id: ResumeToken; collection?: undefined; operationType: 'invalidate' }

type UserDocument = Omit<DocumentOf<typeof userRecordSchema>, 'password_hash'>

/** One event of the stream after `changePipeline`: its collection is a field of its own. */
export type WatchedChange =
  | Change<'messages', DocumentOf<typeof messageRecordSchema>>
  | Change<'message_reactions', DocumentOf<typeof reactionRecordSchema>>
  | Change<'channel_members', DocumentOf<typeof memberRecordSchema>>
  | Change<'channels', DocumentOf<typeof channelRecordSchema>>
  | Change<'drafts', DocumentOf<typeof draftRecordSchema>>
  | Change<'saved_messages', DocumentOf<typeof savedRecordSchema>>
  | Change<'thread_follows', DocumentOf<typeof threadFollowRecordSchema>>
  | Change<'scheduled_messages', DocumentOf<typeof scheduledRecordSchema>>
  | Change<'reminders', DocumentOf<typeof reminderRecordSchema>>
  | Change<'users', UserDocument>
  | Change<'push_subscriptions', DocumentOf<typeof pushSubscriptionRecordSchema>>
  | Change<'sessions', Document>
  | Change<'workspace', DocumentOf<typeof workspaceRecordSchema>>
  | Invalidation

const watched = [
  'messages',
  'message_reactions',
  'channel_members',
  'channels',
  'drafts',
  'saved_messages',
  'thread_follows',
  'scheduled_messages',
  'reminders',
  'push_subscriptions',
  'users',
  'workspace',
] as const satisfies NonNullable<WatchedChange['collection']>[]

/** Sessions are written at every sign-in and use, and only their end is told. */
export const changePipeline: Document[] = [
  {
    $match: {
      $or: [
        {
          'ns.coll': { $in: watched },
          operationType: { $in: ['insert', 'replace', 'update', 'delete'] },
        },
        { 'ns.coll': 'sessions', operationType: 'delete' },
        { operationType: 'invalidate' },
      ],
    },
  },
  { $unset: ['fullDocument.password_hash', 'fullDocumentBeforeChange.password_hash'] },
  {
    $project: {
      collection: '$ns.coll',
      operationType: 1,
      documentKey: 1,
      fullDocument: ['$fullDocument'],
      fullDocumentBeforeChange: ['$fullDocumentBeforeChange'],
      wallTime: 1,
      clusterTime: 1,
    },
  },
]

/** Left undecoded by the driver: what this process wrote itself need not be read again. */
export const rawFields = { fullDocument: true, fullDocumentBeforeChange: true }

/** The document in a raw field, null where it is no longer kept. */
export function decoded<Doc>([bytes]: RawDocument<Doc>): Doc | null {
  // The collection's validator has seen to it that this is what it holds.
  return bytes === null ? null : (BSON.deserialize(bytes) as Doc)
}
