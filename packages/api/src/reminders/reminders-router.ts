import {
  AppError,
  createReminderInput,
  createReminderOutput,
  defaultLimit,
  listRemindersInput,
  listRemindersOutput,
  maxReminderDays,
  type OwnUser,
  type Reminder,
  type ReminderRecord,
  reminderInput,
  reminderOutput,
  snoozeReminderInput,
} from '@parley/contracts'
import {
  completeReminder,
  deleteReminder,
  listReminders,
  restoreReminder,
  snoozeReminder,
} from '@parley/db'
import { aheadWithin } from '../due-work/index.ts'
import { checked, rawField } from '../input.ts'
import { namedMessage, procedure } from '../procedures/index.ts'
import type { Services } from '../services.ts'
import { type RestRoute, router } from '../trpc.ts'
import { assertRoom, createReminder } from './create-reminder.ts'
import { presentReminder, presentReminders } from './present-reminders.ts'
import { targetReminder } from './target-reminder.ts'

/** A procedure about a reminder of the caller's own, a deleted one too where that is said. */
function ownReminder(rest: RestRoute, { or_deleted }: { or_deleted?: boolean } = {}) {
  return procedure.signedIn('signed_in', rest).use(async ({ ctx, getRawInput, next }) => {
    const user_id = ctx.caller.user.id
    const raw = await getRawInput()
    const reminder = await targetReminder(ctx.services.database, { raw, user_id, or_deleted })
    return next({ ctx: { reminder, ids: { reminder_id: reminder.id, user_id } } })
  })
}

/** What a change led to; throws reminder_not_found where it was deleted meanwhile. */
async function changed(
  services: Services,
  { record, user }: { record: ReminderRecord | null; user: OwnUser },
): Promise<{ reminder: Reminder }> {
  if (record === null) throw new AppError('reminder_not_found')
  return presentReminder(services, { record, user })
}

export const remindersRouter = router({
  create: procedure
    .signedIn('signed_in', {
      method: 'POST',
      path: '/api/reminders',
      // Anything but an answer of this procedure would have failed its output schema.
      status: (output) => (createReminderOutput.parse(output).created ? 201 : 200),
      omit: ['created'],
      summary: 'Have yourself reminded of a message, or of a text of your own',
    })
    .use(async ({ ctx, getRawInput, next }) => {
      const given = rawField(await getRawInput(), 'message_id')
      const { user } = ctx.caller
      const found =
        given === undefined
          ? null
          : await namedMessage(ctx.services, { given, access: 'message_reader', user })
      if (found?.message.is_deleted) throw new AppError('message_not_found')
      return next({ ctx: { message: found?.message ?? null } })
    })
    .input(checked(createReminderInput))
    .output(createReminderOutput)
    .mutation(({ ctx, input }) =>
      createReminder(ctx.services, { user: ctx.caller.user, message: ctx.message, input }),
    ),
  list: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/reminders',
      summary: 'Your reminders: what is due first, then soonest first; or those completed',
    })
    .input(checked(listRemindersInput))
    .output(listRemindersOutput)
    .query(async ({ ctx, input }) => {
      const { user } = ctx.caller
      const { reminders, next_cursor } = await listReminders(ctx.services.database, {
        user_id: user.id,
        state: input.state ?? 'open',
        limit: input.limit ?? defaultLimit,
        before: input.before,
      })
      return {
        reminders: await presentReminders(ctx.services, { records: reminders, user }),
        next_cursor,
      }
    }),
  get: ownReminder({
    method: 'GET',
    path: '/api/reminders/:reminder_id',
    summary: 'A reminder',
  })
    .input(checked(reminderInput))
    .output(reminderOutput)
    .query(({ ctx }) =>
      presentReminder(ctx.services, { record: ctx.reminder, user: ctx.caller.user }),
    ),
  snooze: ownReminder({
    method: 'POST',
    path: '/api/reminders/:reminder_id/snooze',
    summary: 'Be reminded at another time, also of what was completed',
  })
    .input(checked(snoozeReminderInput))
    .output(reminderOutput)
    .mutation(async ({ ctx, input }) => {
      const { database } = ctx.services
      const { remind_at } = input
      await aheadWithin(database, { field: 'remind_at', at: remind_at, days: maxReminderDays })
      if (ctx.reminder.state === 'completed') {
        await assertRoom(ctx.services, { user_id: ctx.caller.user.id })
      }
      const record = await snoozeReminder(database, { ...ctx.ids, remind_at })
      return changed(ctx.services, { record, user: ctx.caller.user })
    }),
  complete: ownReminder({
    method: 'POST',
    path: '/api/reminders/:reminder_id/complete',
    summary: 'Complete a reminder',
  })
    .input(checked(reminderInput))
    .output(reminderOutput)
    .mutation(async ({ ctx }) => {
      const record = await completeReminder(ctx.services.database, ctx.ids)
      return changed(ctx.services, { record, user: ctx.caller.user })
    }),
  delete: ownReminder({
    method: 'DELETE',
    path: '/api/reminders/:reminder_id',
    summary: 'Delete a reminder; for an hour it can be had back',
  })
    .input(checked(reminderInput))
    .output(reminderOutput)
    .mutation(async ({ ctx }) => {
      const record = await deleteReminder(ctx.services.database, ctx.ids)
      return changed(ctx.services, { record, user: ctx.caller.user })
    }),
  restore: ownReminder(
    {
      method: 'POST',
      path: '/api/reminders/:reminder_id/restore',
      summary: 'Undo a deletion; one whose time has come meanwhile is told of',
    },
    { or_deleted: true },
  )
    .input(checked(reminderInput))
    .output(reminderOutput)
    .mutation(async ({ ctx }) => {
      const { reminder, services } = ctx
      const { user } = ctx.caller
      if (reminder.state !== 'deleted') return presentReminder(services, { record: reminder, user })
      if (reminder.completed_at === null) await assertRoom(services, { user_id: user.id })
      return changed(services, { record: await restoreReminder(services.database, ctx.ids), user })
    }),
})
