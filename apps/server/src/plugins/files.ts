import multipart from '@fastify/multipart'
import fp from 'fastify-plugin'
import { callContext } from '../call-context.ts'
import { readableFile } from '../files/download.ts'
import { sendBytes } from '../files/send-bytes.ts'
import { upload } from '../files/upload.ts'
import { refuseOthers } from './bodies.ts'
import type { PluginOptions } from './plugin-options.ts'

/** The bytes of files, which tRPC does not carry. */
export const files = fp<PluginOptions>(
  async (app, { services, settings }) => {
    await app.register(async (scope) => {
      scope.removeAllContentTypeParsers()
      refuseOthers(scope)
      await scope.register(multipart, { throwFileSizeLimit: false })

      scope.post('/api/files', async (request, reply) => {
        const ctx = callContext({ services, request, reply, transport: 'rest' })
        const file = await upload(ctx, request, settings.maxFileBytes)
        return reply.code(201).send({ file })
      })

      scope.get<{ Params: { file_id: string } }>('/api/files/:file_id', async (request, reply) => {
        const ctx = callContext({ services, request, reply, transport: 'rest' })
        const file = await readableFile(ctx, request.params.file_id)
        return sendBytes({ database: services.database, file, request, reply })
      })
    })
  },
  { name: 'files', fastify: '5.x', dependencies: ['errors', 'rate-limits', 'security'] },
)
