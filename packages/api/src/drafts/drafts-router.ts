import {
  defaultLimit,
  discardDraftInput,
  draftOutput,
  listDraftsInput,
  listDraftsOutput,
  type MessageRecord,
  saveDraftInput,
} from '@parley/contracts'
import { listDrafts } from '@parley/db'
import { checked, rawField } from '../input.ts'
import { procedure, targetMessage } from '../procedures/index.ts'
import { type RestRoute, router } from '../trpc.ts'
import { saveDraft } from './save-draft.ts'

/** A procedure about the place that a call names; `ctx.parent` is null for the channel itself. */
const placeProcedure = (rest: RestRoute) =>
  procedure.channel('channel_member', rest).use(async ({ ctx, getRawInput, next }) => {
    const raw = await getRawInput()
    const isReply = (rawField(raw, 'parent_message_id') ?? null) !== null
    const parent: MessageRecord | null = isReply
      ? await targetMessage(ctx.services.database, {
          raw,
          field: 'parent_message_id',
          channel_id: ctx.channel.id,
        })
      : null
    return next({ ctx: { parent } })
  })

export const draftsRouter = router({
  list: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/drafts',
      summary: 'What you have not sent yet, the last written first',
    })
    .input(checked(listDraftsInput))
    .output(listDraftsOutput)
    .query(({ ctx, input }) =>
      listDrafts(ctx.services.database, {
        user_id: ctx.caller.user.id,
        limit: input.limit ?? defaultLimit,
        before: input.before,
      }),
    ),
  save: placeProcedure({
    method: 'PUT',
    path: '/api/drafts/:channel_id',
    summary: 'Keep a draft, unless what stands was written later; answers what stands',
  })
    .input(checked(saveDraftInput))
    .output(draftOutput)
    .mutation(({ ctx, input: { content, also_in_channel, updated_at } }) =>
      saveDraft(ctx.services.database, { ...ctx, content, also_in_channel, updated_at }),
    ),
  discard: placeProcedure({
    method: 'DELETE',
    path: '/api/drafts/:channel_id',
    summary: 'Discard a draft on all devices, unless what stands was written later',
  })
    .input(checked(discardDraftInput))
    .output(draftOutput)
    .mutation(({ ctx, input: { updated_at } }) =>
      saveDraft(ctx.services.database, { ...ctx, content: '', updated_at }),
    ),
})
