import type { MessageRecord } from '@parley/contracts'
import { channelsCollection } from '../channels/index.ts'
import { draftsCollection } from '../drafts/index.ts'
import { membersCollection } from '../members/index.ts'
import { messagesCollection } from '../messages/index.ts'
import { pushSubscriptionsCollection } from '../push/index.ts'
import { reactionsCollection } from '../reactions/index.ts'
import { remindersCollection } from '../reminders/index.ts'
import { savedCollection } from '../saved/index.ts'
import { scheduledCollection } from '../scheduled/index.ts'
import { threadFollowsCollection } from '../threads/index.ts'
import { usersCollection } from '../users/index.ts'
import { workspaceCollection } from '../workspace/index.ts'
import { decoded, type RawDocument, type WatchedChange } from './change-pipeline.ts'
import { cursorOfToken } from './cursor-places.ts'
import type { ChangeBody, ChangedUser, StoredChange } from './stored-change.ts'
import { UntellableChange } from './stream-errors.ts'

/** A message that this process has stored, by its id; undefined for any other. */
export type OwnMessages = (messageId: string) => MessageRecord | undefined

/**
 * A change of the stream in the form that leaves the package; null for what nobody is told. A new
 * message that is among `ownMessages` is taken from there instead of being decoded. Throws
 * UntellableChange where the document it needs is no longer kept.
 */
export function toStoredChange(
  change: WatchedChange,
  ownMessages?: OwnMessages,
): StoredChange | null {
  if (change.operationType === 'invalidate') throw new UntellableChange('The database was dropped')
  const body = bodyOf(change, ownMessages)
  if (body === null) return null
  const at = change.wallTime?.getTime() ?? change.clusterTime.getHighBitsUnsigned() * 1_000
  return { cursor: cursorOfToken(change._id), at, ...body }
}

function bodyOf(
  change: Exclude<WatchedChange, { operationType: 'invalidate' }>,
  ownMessages?: OwnMessages,
): ChangeBody | null {
  switch (change.collection) {
    case 'messages':
      return messageBody(change, ownMessages)
    case 'message_reactions':
      return reactionBody(change)
    case 'channel_members':
      return memberBody(change)
    case 'channels': {
      if (change.operationType === 'delete') return null
      const channel = channelsCollection.toRecord(after(change))
      return { kind: isNew(change) ? 'channel.added' : 'channel.changed', channel }
    }
    case 'drafts': {
      // Only what was discarded long ago is removed.
      if (change.operationType === 'delete') return null
      return { kind: 'draft.changed', draft: draftsCollection.toRecord(after(change)) }
    }
    case 'saved_messages': {
      if (change.operationType === 'delete') {
        return { kind: 'saved.removed', saved: savedCollection.toRecord(beforeOf(change)) }
      }
      return { kind: 'saved.changed', saved: savedCollection.toRecord(after(change)) }
    }
    case 'thread_follows': {
      if (change.operationType === 'delete') return null
      return { kind: 'thread.changed', follow: threadFollowsCollection.toRecord(after(change)) }
    }
    case 'scheduled_messages':
      return scheduledBody(change)
    case 'reminders':
      return reminderBody(change)
    case 'users': {
      if (change.operationType === 'delete') return null
      const user = userOf(after(change))
      return { kind: isNew(change) ? 'user.added' : 'user.changed', user }
    }
    case 'push_subscriptions': {
      if (change.operationType === 'delete') {
        return { kind: 'push.ended', session_id: change.documentKey._id.toHexString() }
      }
      const { id: session_id, user_id } = pushSubscriptionsCollection.toRecord(after(change))
      return { kind: 'push.subscribed', session_id, user_id }
    }
    case 'sessions':
      if (change.operationType !== 'delete') return null
      return { kind: 'session.ended', session_id: change.documentKey._id.toHexString() }
    case 'workspace': {
      if (change.operationType === 'delete') return null
      return {
        kind: 'workspace.changed',
        workspace: workspaceCollection.toRecord(after(change)),
      }
    }
  }
}

type ChangeOf<Collection> = Extract<WatchedChange, { collection: Collection }>

function messageBody(change: ChangeOf<'messages'>, ownMessages?: OwnMessages): ChangeBody | null {
  // Messages are deleted softly: one that is gone was removed by hand.
  if (change.operationType === 'delete') return null
  if (isNew(change)) {
    const own = ownMessages?.(change.documentKey._id.toHexString())
    const message = own ?? messagesCollection.toRecord(after(change))
    return { kind: 'message.inserted', message }
  }
  const message = messagesCollection.toRecord(after(change))
  const before = decoded(change.fullDocumentBeforeChange)
  return {
    kind: 'message.changed',
    message,
    before: before ? messagesCollection.toRecord(before) : null,
  }
}

function reactionBody(change: ChangeOf<'message_reactions'>): ChangeBody | null {
  if (change.operationType === 'delete') {
    return { kind: 'reaction.removed', reaction: reactionsCollection.toRecord(beforeOf(change)) }
  }
  if (!isNew(change)) return null
  return { kind: 'reaction.added', reaction: reactionsCollection.toRecord(after(change)) }
}

function memberBody(change: ChangeOf<'channel_members'>): ChangeBody | null {
  if (change.operationType === 'delete') {
    return { kind: 'member.removed', member: membersCollection.toRecord(beforeOf(change)) }
  }
  const member = membersCollection.toRecord(after(change))
  if (isNew(change)) return { kind: 'member.added', member }
  const before = decoded(change.fullDocumentBeforeChange)
  return {
    kind: 'member.changed',
    member,
    before: before ? membersCollection.toRecord(before) : null,
  }
}

/** Rows are deleted by their expiry alone, long after their end was told. */
function scheduledBody(change: ChangeOf<'scheduled_messages'>): ChangeBody | null {
  if (change.operationType === 'delete') return null
  const before = isNew(change) ? null : decoded(change.fullDocumentBeforeChange)
  return {
    kind: 'scheduled.changed',
    scheduled: scheduledCollection.toRecord(after(change)),
    before: before ? scheduledCollection.toRecord(before) : null,
  }
}

function reminderBody(change: ChangeOf<'reminders'>): ChangeBody | null {
  if (change.operationType === 'delete') return expiredReminder(change)
  const before = isNew(change) ? null : decoded(change.fullDocumentBeforeChange)
  return {
    kind: 'reminder.changed',
    reminder: remindersCollection.toRecord(after(change)),
    before: before ? remindersCollection.toRecord(before) : null,
  }
}

/** Completed ones stand in a list until they expire; of those that were deleted it was told then. */
function expiredReminder({
  fullDocumentBeforeChange,
}: Pick<ChangeOf<'reminders'>, 'fullDocumentBeforeChange'>): ChangeBody | null {
  const document = decoded(fullDocumentBeforeChange)
  if (document === null || document.state === 'deleted') return null
  const before = remindersCollection.toRecord(document)
  return { kind: 'reminder.changed', reminder: { ...before, state: 'deleted' }, before }
}

type Read = { collection: string; operationType: string }

function isNew({ operationType }: Read): boolean {
  return operationType === 'insert'
}

function after<Doc>(change: Read & { fullDocument: RawDocument<Doc> }): Doc {
  const document = decoded(change.fullDocument)
  if (document === null) throw untellable(change, 'after')
  return document
}

function beforeOf<Doc>(change: Read & { fullDocumentBeforeChange: RawDocument<Doc> }): Doc {
  const document = decoded(change.fullDocumentBeforeChange)
  if (document === null) throw untellable(change, 'before')
  return document
}

function untellable({ collection, operationType }: Read, side: string): UntellableChange {
  return new UntellableChange(
    `What was there ${side} the ${operationType} in ${collection} is no longer kept`,
  )
}

function userOf(document: Omit<Parameters<typeof usersCollection.toRecord>[0], 'password_hash'>) {
  const { password_hash: _, ...user } = usersCollection.toRecord({ ...document, password_hash: '' })
  return user satisfies ChangedUser
}
