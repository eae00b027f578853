/** Why a file was not taken. Without a status there was no answer. */
export class UploadError extends Error {
  readonly status: number | null

  constructor(sentence: string, status: number | null) {
    super(sentence)
    this.status = status
  }

  /** Whether the same again would be refused again. */
  get isFinal(): boolean {
    const { status } = this
    return status !== null && status >= 400 && status < 500 && status !== 408 && status !== 429
  }
}
