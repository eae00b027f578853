import { errorCatalogue, type FileInfo, fileOutput } from '@parley/contracts'
import { tokens } from '@/lib/parley.ts'

type UploadOptions = {
  channelId: string
  file: File
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
 * it sends. Rejects with an Error that holds the server's sentence, or with the signal's reason.
 */
export function uploadFile(options: UploadOptions): Promise<FileInfo> {
  const { channelId, file, onProgress, signal } = options
  const { promise, resolve, reject } = Promise.withResolvers<FileInfo>()
  const request = new XMLHttpRequest()
  request.open('POST', '/api/files')
  request.responseType = 'json'
  request.setRequestHeader('Authorization', `Bearer ${tokens.get() ?? ''}`)
  request.upload.onprogress = (event) => {
    if (event.lengthComputable) onProgress(event.loaded / event.total)
  }
  request.onerror = () => reject(new Error('The connection was lost'))
  request.onload = () => {
    const answer = fileOutput.safeParse(request.response)
    if (request.status === 201 && answer.success) resolve(answer.data.file)
    else reject(new Error(sentenceOf(request)))
  }
  signal.addEventListener('abort', () => {
    request.abort()
    reject(signal.reason)
  })
  const form = new FormData()
  // The field comes before the bytes, so that rights are checked before anything is stored.
  form.append('channel_id', channelId)
  form.append('file', file)
  request.send(form)
  return promise
}
