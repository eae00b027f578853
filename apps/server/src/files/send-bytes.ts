import { AppError, type FileInfo } from '@parley/contracts'
import { type Database, openFile } from '@parley/db'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { byteRange } from './byte-range.ts'
import { etagOf, fileHeaders } from './file-headers.ts'

type Sending = { database: Database; file: FileInfo; request: FastifyRequest; reply: FastifyReply }

/** Answers with a file's bytes, or those that were asked for. Throws range_not_satisfiable. */
export async function sendBytes({ database, file, request, reply }: Sending): Promise<unknown> {
  const { id, size } = file
  reply.header('accept-ranges', 'bytes')
  if (request.headers['if-none-match'] === etagOf(file)) {
    return reply.headers(fileHeaders(file)).code(304).send()
  }
  const range = byteRange(isOfThisFile(request, file) ? request.headers.range : undefined, size)
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${size}`)
    throw new AppError('range_not_satisfiable')
  }
  reply.headers(fileHeaders(file))
  if (range === null) {
    return reply.header('content-length', size).send(await openFile(database, { file_id: id }))
  }
  const { start, end } = range
  reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`)
  reply.header('content-length', end - start + 1)
  return reply.send(await openFile(database, { file_id: id, range }))
}

/** Whether the part that was asked for fits what the asker already has: its bytes never change. */
function isOfThisFile({ headers }: FastifyRequest, file: FileInfo): boolean {
  const condition = headers['if-range']
  return condition === undefined || condition === etagOf(file)
}
