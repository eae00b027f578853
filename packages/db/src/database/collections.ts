import type { Collection, Db } from 'mongodb'
import { channelsCollection } from '../channels/channels-collection.ts'
import type { CollectionDefinition, DocumentOf } from '../documents/index.ts'
import { draftsCollection } from '../drafts/drafts-collection.ts'
import { filesCollection } from '../files/files-collection.ts'
import { invitationsCollection } from '../invitations/invitations-collection.ts'
import { membersCollection } from '../members/members-collection.ts'
import { messagesCollection } from '../messages/messages-collection.ts'
import { migrationsCollection } from '../migrations/migrations-collection.ts'
import { passwordResetsCollection } from '../password-resets/password-resets-collection.ts'
import { awayChoicesCollection } from '../presence/away-choices-collection.ts'
import { pushClaimsCollection } from '../push/push-claims-collection.ts'
import { pushSubscriptionsCollection } from '../push/push-subscriptions-collection.ts'
import { reactionsCollection } from '../reactions/reactions-collection.ts'
import { remindersCollection } from '../reminders/reminders-collection.ts'
import { savedCollection } from '../saved/saved-collection.ts'
import { scheduledCollection } from '../scheduled/scheduled-collection.ts'
import { sessionsCollection } from '../sessions/sessions-collection.ts'
import { threadFollowsCollection } from '../threads/thread-follows-collection.ts'
import { usersCollection } from '../users/users-collection.ts'
import { workspaceCollection } from '../workspace/workspace-collection.ts'
import { withDeadlines } from './deadline.ts'
import { locksCollection } from './locks-collection.ts'

/** Every collection of a database, by the name it has in code. */
export const collectionDefinitions = {
  users: usersCollection,
  channels: channelsCollection,
  channelMembers: membersCollection,
  messages: messagesCollection,
  messageReactions: reactionsCollection,
  sessions: sessionsCollection,
  invitations: invitationsCollection,
  passwordResets: passwordResetsCollection,
  workspace: workspaceCollection,
  files: filesCollection,
  threadFollows: threadFollowsCollection,
  drafts: draftsCollection,
  scheduledMessages: scheduledCollection,
  reminders: remindersCollection,
  pushSubscriptions: pushSubscriptionsCollection,
  pushClaims: pushClaimsCollection,
  savedMessages: savedCollection,
  awayChoices: awayChoicesCollection,
  migrations: migrationsCollection,
  locks: locksCollection,
}

type Definitions = typeof collectionDefinitions
export type Collections = {
  [Name in keyof Definitions]: Definitions[Name] extends CollectionDefinition<infer Schema>
    ? Collection<DocumentOf<Schema>>
    : never
}

/** The collections of a database, typed by their definitions; each operation has the deadline. */
export function collectionsOf(db: Db): Collections {
  const entries = Object.entries(collectionDefinitions).map(([key, { name }]) => [
    key,
    withDeadlines(db.collection(name), db.client),
  ])
  // Object.fromEntries forgets which name has which type.
  return Object.fromEntries(entries) as Collections
}
