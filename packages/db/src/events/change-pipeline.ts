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
import type { Document, ObjectId, ResumeToken, Timestamp } from 'mongodb'
import type { DocumentOf } from '../documents/index.ts'

type Change<Collection extends string, Doc> = {
  _id: ResumeToken
  collection: Collection
  wallTime?: Date
  clusterTime: Timestamp
} & (
  | {
      operationType: 'insert' | 'replace' | 'update'
      fullDocument?: Doc | null
      fullDocumentBeforeChange?: Doc | null
    }
  | {
      operationType: 'delete'
      documentKey: { _id: ObjectId }
      fullDocumentBeforeChange?: Doc | null
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
  {
    $project: {
      collection: '$ns.coll',
      operationType: 1,
      documentKey: 1,
      fullDocument: 1,
      fullDocumentBeforeChange: 1,
      wallTime: 1,
      clusterTime: 1,
    },
  },
  { $unset: ['fullDocument.password_hash', 'fullDocumentBeforeChange.password_hash'] },
]
