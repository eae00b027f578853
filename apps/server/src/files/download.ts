import type { Context } from '@parley/api'
import { AppError, decideChannel, type FileInfo, idSchema } from '@parley/contracts'
import { findFileFor } from '@parley/db'

/** The file, for one who may read its channel. Throws unauthenticated, file_not_found and forbidden. */
export async function readableFile(ctx: Context, rawId: string): Promise<FileInfo> {
  const { user } = await ctx.identify()
  const id = idSchema.safeParse(rawId)
  const found = id.success
    ? await findFileFor(ctx.services.database, { file_id: id.data, user_id: user.id })
    : null
  if (found === null) throw new AppError('file_not_found')
  const decision = decideChannel('channel_reader', {
    workspace_role: user.role,
    channel_type: found.channel.type,
    channel_role: found.membership?.role ?? null,
  })
  if (decision === 'hidden') throw new AppError('file_not_found')
  if (decision === 'forbidden') throw new AppError('forbidden')
  return found.file
}
