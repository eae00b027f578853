import { errorCatalogue, type FileInfo, fileOutput, type PictureSides } from '@parley/contracts'
import { tokens } from '@/lib/parley.ts'
import { UploadError } from './upload-error.ts'

type UploadOptions = {
  channelId: string
  file: File
  /** Of a picture, which others then have the place for before it loads. */
  sides: PictureSides
  /** Told how much has gone out, from 0 to 1. */
  onProgress: (part: number) => void
  signal: AbortSignal
}

function sentenceOf(request: XMLHttpRequest): string {
  const body: unknown = request.response
  if (typeof body === 'object' && body !== null && 'error' in body) return String(body.error)
  if (request.status === 413) return errorCatalogue.too_large.sentence
  return errorCatalogue.unexpected.sentence
}

/**
 * Sends a file's bytes to a channel. XMLHttpRequest and not fetch, which tells no progress of what
 * it sends. Rejects with an UploadError that holds the server's sentence, or with the signal's reason.
 */
export async function uploadFile(options: UploadOptions): Promise<FileInfo> {
  const { channelId, file, sides, onProgress, signal } = options
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<FileInfo>()
  const request = new XMLHttpRequest()
  request.open('POST', '/api/files')
  request.responseType = 'json'
  request.setRequestHeader('Authorization', `Bearer ${tokens.get() ?? ''}`)
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) onProgress(event.loaded / event.total)
  }
  request.onerror = () => reject(new UploadError('The connection was lost', null))
  request.onload = () => {
    const answer = fileOutput.safeParse(request.response)
    if (request.status === 201 && answer.success) resolve(answer.data.file)
    else reject(new UploadError(sentenceOf(request), request.status))
  }
  signal.addEventListener('abort', () => {
    request.abort()
    reject(signal.reason)
  })
  const form = new FormData()
  // The field comes before the bytes, so that rights are checked before anything is stored.
  form.append('channel_id', channelId)
  for (const [side, pixels] of Object.entries(sides)) form.append(side, String(pixels))
  form.append('file', file)
  request.send(form)
  return promise
}
