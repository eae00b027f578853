import { createReadStream } from 'node:fs'
import type { Context } from '@parley/api'
import { AppError, decideChannel, type FileInfo, idSchema } from '@parley/contracts'
import { findChannelFor, storeFile } from '@parley/db'
import type { FastifyRequest } from 'fastify'
import { UnreadableBody } from '../plugins/bodies.ts'
import { readUploadForm } from './upload-form.ts'

type Poster = {
  ctx: Context
  rawChannelId: string
  user: { id: string; role: 'admin' | 'user' | 'guest' }
}

/** The id of a channel that this person may post in. Throws channel_not_found and forbidden. */
async function postableChannel({ ctx, rawChannelId, user }: Poster): Promise<string> {
  const id = idSchema.safeParse(rawChannelId)
  const found = id.success
    ? await findChannelFor(ctx.services.database, { channel_id: id.data, user_id: user.id })
    : null
  if (found === null) throw new AppError('channel_not_found')
  const decision = decideChannel('channel_member', {
    workspace_role: user.role,
    channel_type: found.channel.type,
    channel_role: found.membership?.role ?? null,
  })
  if (decision === 'hidden') throw new AppError('channel_not_found')
  if (decision === 'forbidden') throw new AppError('forbidden')
  return found.channel.id
}

/**
 * Stores the file of a multipart call. Throws unauthenticated, then channel_not_found and forbidden,
 * then unsupported_media_type, invalid_body and invalid_input, then too_large.
 */
export async function upload(
  ctx: Context,
  request: FastifyRequest,
  maxBytes: number,
): Promise<FileInfo> {
  const { user } = await ctx.identify()
  if (request.body instanceof UnreadableBody) throw new AppError(request.body.code)
  if (!request.isMultipart()) throw new AppError('invalid_body')
  let channelId = ''
  await using form = await readUploadForm(request, {
    maxBytes,
    checkChannel: async (rawChannelId) => {
      channelId = await postableChannel({ ctx, rawChannelId, user })
    },
  })
  if (form.file.isTooLarge) throw new AppError('too_large')
  const content = createReadStream(form.file.path)
  try {
    return await storeFile(ctx.services.database, {
      channel_id: channelId,
      user_id: user.id,
      name: form.file.name,
      type: form.file.type,
      content,
      max_bytes: maxBytes,
      sides: form.sides,
    })
  } finally {
    content.destroy()
  }
}
