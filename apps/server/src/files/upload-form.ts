import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import {
  AppError,
  fileRecordSchema,
  invalidField,
  type PictureSides,
  pixelsSchema,
} from '@parley/contracts'
import type { FastifyRequest } from 'fastify'

export type UploadedFile = { path: string; name: string; type: string; isTooLarge: boolean }

export type UploadForm = {
  file: UploadedFile
  sides: PictureSides
  /** Removes the bytes from this machine. */
  [Symbol.asyncDispose](): Promise<void>
}

type Options = {
  maxBytes: number
  /** Decides as soon as the channel is known; its error is what the upload ends with. */
  checkChannel(rawId: string): Promise<void>
}

function nameOf(raw: string): string {
  const clean = basename(raw.replaceAll('\\', '/'))
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .trim()
  const short = Array.from(clean).slice(-200).join('')
  return fileRecordSchema.shape.name.safeParse(short).data ?? 'file'
}

function typeOf(raw: string): string {
  const type = raw.toLowerCase()
  return /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}$/.test(type) ? type : 'application/octet-stream'
}

async function spool(part: MultipartFile, folder: string): Promise<UploadedFile> {
  const path = join(folder, 'file')
  await pipeline(part.file, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  return {
    path,
    name: nameOf(part.filename),
    type: typeOf(part.mimetype),
    isTooLarge: part.file.truncated,
  }
}

/**
 * Reads a multipart form of channel_id and file, in either order. The bytes wait in a temporary file:
 * the channel may be named after them, and a slow sender must not leave half a file in the database.
 * Throws what checkChannel throws, then invalid_input for a missing field and invalid_body.
 */
export async function readUploadForm(
  request: FastifyRequest,
  { maxBytes, checkChannel }: Options,
): Promise<UploadForm> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-upload-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    let file: UploadedFile | undefined
    let isChannelKnown = false
    const sides: Record<string, string> = {}
    const limits = { fileSize: maxBytes, files: 1, fields: 5, fieldSize: 1024, parts: 6 }
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        if (part.fieldname === 'file') file = await spool(part, folder)
        else part.file.resume()
      } else if (part.fieldname === 'channel_id' && !isChannelKnown) {
        await checkChannel(String(part.value))
        isChannelKnown = true
      } else if (part.fieldname === 'width' || part.fieldname === 'height') {
        sides[part.fieldname] = String(part.value)
      }
    }
    if (!isChannelKnown) throw invalidField('channel_id', 'channel_id is required')
    if (file === undefined) throw invalidField('file', 'file is required')
    return { file, sides: sidesOf(sides), [Symbol.asyncDispose]: remove }
  } catch (error) {
    await remove()
    request.raw.resume()
    throw isOurs(error) ? error : new AppError('invalid_body')
  }
}

function sideOf(name: string, text: string | undefined): number {
  const side = pixelsSchema.safeParse(Number(text))
  if (!side.success) throw invalidField(name, `${name} must be a whole number from 1 to 100000`)
  return side.data
}

/** The sides of a picture, both said as text or neither. Throws invalid_input. */
function sidesOf({ width, height }: Record<string, string>): PictureSides {
  if (width === undefined && height === undefined) return {}
  return { width: sideOf('width', width), height: sideOf('height', height) }
}

/** What is left is a form that cannot be read or that broke off; a failing disk is not the sender's doing. */
function isOurs(error: unknown): boolean {
  if (error instanceof AppError) return true
  return error instanceof Error && 'syscall' in error && 'path' in error
}
