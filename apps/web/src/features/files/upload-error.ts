import { tooLargeSentence } from './taken-files.ts'

/** Why a file was not taken. Without a status there was no answer. */
export class UploadError extends Error {
  readonly status: number | null

  constructor(sentence: string, status: number | null) {
    super(sentence)
    this.status = status
  }
}

/** Whether the same again would be refused again. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429
}

/** What to say of an upload that has failed, and whether another try is of use. */
export function uploadRefusal(
  failure: unknown,
  { file, maxBytes }: { file: File; maxBytes: number | undefined },
): { error: string; isFinal: boolean } {
  const status = failure instanceof UploadError ? failure.status : null
  const said = failure instanceof Error ? failure.message : 'Not sent'
  const isTooLarge = status === 413 && maxBytes !== undefined
  return {
    error: isTooLarge ? tooLargeSentence(file, maxBytes) : said,
    isFinal: status !== null && isFinal(status),
  }
}
