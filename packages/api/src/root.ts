import { authRouter } from './auth/index.ts'
import { channelsRouter } from './channels/index.ts'
import { draftsRouter } from './drafts/index.ts'
import { eventsRouter } from './events/index.ts'
import { invitationsRouter } from './invitations/index.ts'
import { membersRouter } from './members/index.ts'
import { mentionsRouter } from './mentions/index.ts'
import { messagesRouter } from './messages/index.ts'
import { notificationsRouter } from './notifications/index.ts'
import { passwordResetsRouter } from './password-resets/index.ts'
import { pinsRouter } from './pins/index.ts'
import { presenceRouter } from './presence/index.ts'
import { pushRouter } from './push/index.ts'
import { reactionsRouter } from './reactions/index.ts'
import { remindersRouter } from './reminders/index.ts'
import { savedRouter } from './saved/index.ts'
import { scheduledRouter } from './scheduled/index.ts'
import { searchRouter } from './search/index.ts'
import { sessionsRouter } from './sessions/index.ts'
import { statusesRouter } from './statuses/index.ts'
import { threadsRouter } from './threads/index.ts'
import { router } from './trpc.ts'
import { unreadRouter } from './unread/index.ts'
import { usersRouter } from './users/index.ts'
import { workspaceRouter } from './workspace/index.ts'

export const appRouter = router({
  auth: authRouter,
  users: usersRouter,
  sessions: sessionsRouter,
  workspace: workspaceRouter,
  invitations: invitationsRouter,
  passwordResets: passwordResetsRouter,
  channels: channelsRouter,
  members: membersRouter,
  messages: messagesRouter,
  reactions: reactionsRouter,
  pins: pinsRouter,
  threads: threadsRouter,
  drafts: draftsRouter,
  saved: savedRouter,
  unread: unreadRouter,
  mentions: mentionsRouter,
  notifications: notificationsRouter,
  scheduled: scheduledRouter,
  reminders: remindersRouter,
  push: pushRouter,
  search: searchRouter,
  presence: presenceRouter,
  statuses: statusesRouter,
  events: eventsRouter,
})

export type AppRouter = typeof appRouter
