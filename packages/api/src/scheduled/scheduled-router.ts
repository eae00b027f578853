import {
  AppError,
  defaultLimit,
  editScheduledInput,
  listScheduledInput,
  listScheduledOutput,
  maxScheduleDays,
  type ScheduledMessage,
  type ScheduledRecord,
  scheduledInput,
  scheduledOutput,
  scheduleMessageInput,
  scheduleMessageOutput,
  sendScheduledOutput,
} from '@parley/contracts'
import {
  cancelScheduled,
  claimScheduled,
  type Database,
  editScheduled,
  listScheduled,
  releaseDue,
  restoreScheduled,
} from '@parley/db'
import { aheadWithin, leaseMs } from '../due-work/index.ts'
import { checked, hasMalformedId } from '../input.ts'
import { attachedFiles, namedParent } from '../messages/index.ts'
import { procedure } from '../procedures/index.ts'
import { type RestRoute, router } from '../trpc.ts'
import { assertRoom, scheduleMessage } from './schedule-message.ts'
import { sendScheduled, sentMessage } from './send-scheduled.ts'
import { targetScheduled } from './target-scheduled.ts'
import { readScheduled, wireScheduled } from './wire-scheduled.ts'

/** A procedure about a scheduled message of the caller's own; `ctx.scheduled` is as it was a moment ago. */
function ownScheduled(rest: RestRoute) {
  return procedure.signedIn('signed_in', rest).use(async ({ ctx, getRawInput, next }) => {
    const raw = await getRawInput()
    const scheduled = await targetScheduled(ctx.services.database, {
      raw,
      user_id: ctx.caller.user.id,
    })
    const ids = { scheduled_id: scheduled.id, user_id: ctx.caller.user.id }
    return next({ ctx: { scheduled, ids } })
  })
}

/** What a change led to; throws scheduled_sent where it came too late. */
async function changed(
  database: Database,
  record: ScheduledRecord | null,
): Promise<{ scheduled: ScheduledMessage }> {
  if (record === null) throw new AppError('scheduled_sent')
  return { scheduled: await readScheduled(database, record) }
}

export const scheduledRouter = router({
  create: procedure
    .channel('channel_member', {
      method: 'POST',
      path: '/api/chat/channels/:channel_id/scheduled',
      // Anything but an answer of this procedure would have failed its output schema.
      status: (output) => (scheduleMessageOutput.parse(output).created ? 201 : 200),
      omit: ['created'],
      summary: 'Schedule a message, at most 120 days ahead; the same id again is a free retry',
    })
    .use(async ({ ctx, getRawInput, next }) => {
      const parent = await namedParent(ctx.services, {
        raw: await getRawInput(),
        channel_id: ctx.channel.id,
      })
      return next({ ctx: { parent } })
    })
    .input(checked(scheduleMessageInput))
    .output(scheduleMessageOutput)
    .mutation(({ ctx, input }) =>
      scheduleMessage(ctx.services, {
        user: ctx.caller.user,
        channel: ctx.channel,
        parent: ctx.parent,
        input,
      }),
    ),
  list: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/scheduled',
      summary: 'Your scheduled messages: what could not be sent first, then soonest first',
    })
    .input(checked(listScheduledInput))
    .output(listScheduledOutput)
    .query(async ({ ctx, input }) => {
      const { scheduled, next_cursor } = await listScheduled(ctx.services.database, {
        user_id: ctx.caller.user.id,
        limit: input.limit ?? defaultLimit,
        before: input.before,
      })
      return {
        scheduled: scheduled.map(({ files, ...record }) => wireScheduled(record, files)),
        next_cursor,
      }
    }),
  edit: ownScheduled({
    method: 'PATCH',
    path: '/api/scheduled/:scheduled_id',
    summary: 'Change what is sent, or when; a new time gives one that failed another try',
  })
    .use(async ({ getRawInput, next }) => {
      if (hasMalformedId(await getRawInput(), 'file_ids')) throw new AppError('file_not_found')
      return next()
    })
    .input(checked(editScheduledInput))
    .output(scheduledOutput)
    .mutation(async ({ ctx, input }) => {
      const { database } = ctx.services
      const { content, send_at, file_ids } = input
      const { user_id, channel_id, state } = ctx.scheduled
      if (state === 'cancelled') throw new AppError('scheduled_not_found')
      if (file_ids !== undefined) {
        await attachedFiles(ctx.services, { user_id, channel_id, file_ids })
      }
      if (send_at !== undefined) {
        await aheadWithin(database, { field: 'send_at', at: send_at, days: maxScheduleDays })
      }
      return changed(
        database,
        await editScheduled(database, {
          ...ctx.ids,
          ...(content !== undefined && { content }),
          ...(send_at !== undefined && { send_at }),
          ...(file_ids !== undefined && { file_ids: [...new Set(file_ids)] }),
        }),
      )
    }),
  cancel: ownScheduled({
    method: 'DELETE',
    path: '/api/scheduled/:scheduled_id',
    summary: 'Cancel a scheduled message; for an hour it can be had back',
  })
    .input(checked(scheduledInput))
    .output(scheduledOutput)
    .mutation(async ({ ctx }) => {
      const { database } = ctx.services
      if (ctx.scheduled.state === 'cancelled') return changed(database, ctx.scheduled)
      return changed(database, await cancelScheduled(database, ctx.ids))
    }),
  restore: ownScheduled({
    method: 'POST',
    path: '/api/scheduled/:scheduled_id/restore',
    summary: 'Undo a cancellation; a message whose time has come meanwhile is sent',
  })
    .input(checked(scheduledInput))
    .output(scheduledOutput)
    .mutation(async ({ ctx }) => {
      const { database } = ctx.services
      const { state } = ctx.scheduled
      if (state === 'pending' || state === 'failed') return changed(database, ctx.scheduled)
      await assertRoom(ctx.services, { user_id: ctx.caller.user.id })
      return changed(database, await restoreScheduled(database, ctx.ids))
    }),
  sendNow: ownScheduled({
    method: 'POST',
    path: '/api/scheduled/:scheduled_id/send',
    summary: 'Send a scheduled message now, or try again to send one that failed',
  })
    .input(checked(scheduledInput))
    .output(sendScheduledOutput)
    .mutation(async ({ ctx }) => {
      const { database } = ctx.services
      if (ctx.scheduled.state === 'cancelled') throw new AppError('scheduled_not_found')
      const claimed = await claimScheduled(database, { ...ctx.ids, lease_ms: leaseMs })
      if (claimed === null) {
        const sent = { record: ctx.scheduled, user: ctx.caller.user }
        return { message: await sentMessage(ctx.services, sent) }
      }
      try {
        return { message: await sendScheduled(ctx.services, claimed) }
      } catch (error) {
        if (!(error instanceof AppError)) {
          // Whether it was stored is not known: whoever claims it next will see.
          const { claim } = claimed
          await releaseDue(database, { collection: 'scheduledMessages', ...claim, delay_ms: 0 })
        }
        throw error
      }
    }),
})
