import type { AppRouter as Router } from '@parley/api'
import type * as wire from '@parley/contracts'
import type {
  AnyTRPCRouter,
  TRPCBuiltRouter,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from '@trpc/server'

// The compiler writes out what these calls infer, field by field: the packed declarations then
// name no schema, no document and no package that stays at home. emit-types.ts makes types of
// the constants; nothing here ever runs.

declare function plain<Type>(): { [Key in keyof Type]: Type[Key] }

declare function plainRouter<
  Given extends AnyTRPCRouter,
  Procedures = Given['_def']['record'],
>(): TRPCBuiltRouter<
  {
    ctx: object
    meta: object
    errorShape: Given['_def']['_config']['$types']['errorShape']
    transformer: false
  },
  {
    [Noun in keyof Procedures]: {
      [Verb in keyof Procedures[Noun]]: Procedures[Noun][Verb] extends TRPCQueryProcedure<infer Def>
        ? TRPCQueryProcedure<{ input: Def['input']; output: Def['output']; meta: object }>
        : Procedures[Noun][Verb] extends TRPCMutationProcedure<infer Def>
          ? TRPCMutationProcedure<{ input: Def['input']; output: Def['output']; meta: object }>
          : Procedures[Noun][Verb] extends TRPCSubscriptionProcedure<infer Def>
            ? TRPCSubscriptionProcedure<{
                input: Def['input']
                output: Def['output']
                meta: object
              }>
            : never
    }
  }
>

export const AppRouter = plainRouter<Router>()
export const ChangeEvent = plain<wire.ChangeEvent>()
export const ChangeEventType = plain<wire.ChangeEventType>()
export const Channel = plain<wire.Channel>()
export const ChannelRole = plain<wire.ChannelRole>()
export const ChannelRule = plain<wire.ChannelRule>()
export const ChannelType = plain<wire.ChannelType>()
export const DndSchedule = plain<wire.DndSchedule>()
export const Draft = plain<wire.Draft>()
export const CustomStatus = plain<wire.CustomStatus>()
export const FieldIssue = plain<wire.FieldIssue>()
export const FileInfo = plain<wire.FileInfo>()
export const FollowedThread = plain<wire.FollowedThread>()
export const Invitation = plain<wire.Invitation>()
export const ListedDraft = plain<wire.ListedDraft>()
export const Member = plain<wire.Member>()
export const Message = plain<wire.Message>()
export const MessageCore = plain<wire.MessageCore>()
export const NotificationExplanation = plain<wire.NotificationExplanation>()
export const NotificationReason = plain<wire.NotificationReason>()
export const NotificationRule = plain<wire.NotificationRule>()
export const OwnChannel = plain<wire.OwnChannel>()
export const OwnUser = plain<wire.OwnUser>()
export const PasswordReset = plain<wire.PasswordReset>()
export const PersonStatus = plain<wire.PersonStatus>()
export const Presence = plain<wire.Presence>()
export const PresenceStatus = plain<wire.PresenceStatus>()
export const Reaction = plain<wire.Reaction>()
export const ReactionUsers = plain<wire.ReactionUsers>()
export const Registration = plain<wire.Registration>()
export const Reminder = plain<wire.Reminder>()
export const ReminderCore = plain<wire.ReminderCore>()
export const ResetReason = plain<wire.ResetReason>()
export const ScheduledMessage = plain<wire.ScheduledMessage>()
export const SavedMark = plain<wire.SavedMark>()
export const SavedMessage = plain<wire.SavedMessage>()
export const SavedState = plain<wire.SavedState>()
export const ServerEvent = plain<wire.ServerEvent>()
export const Session = plain<wire.Session>()
export const ThreadState = plain<wire.ThreadState>()
export const TimeFormat = plain<wire.TimeFormat>()
export const User = plain<wire.User>()
export const UserRef = plain<wire.UserRef>()
export const UserStatus = plain<wire.UserStatus>()
export const Workspace = plain<wire.Workspace>()
export const WorkspaceRole = plain<wire.WorkspaceRole>()
