import { readableSentence } from './error-sentence.ts'

/** A form's field error as a person reads it; undefined where the field is right. */
export function fieldError(error: { message?: string } | undefined): string | undefined {
  return error?.message === undefined ? undefined : readableSentence(error.message)
}
