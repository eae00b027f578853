import { parleyErrorOf } from '@parley/client'

const noAnswer = 'The server cannot be reached. Check your connection and try again.'

/** The sentence to show for a failed call: the server's own, or that no answer came. */
export function errorSentence(error: unknown): string {
  const known = parleyErrorOf(error)
  return known ? readableSentence(known.message) : noAnswer
}

/** A field error as a person reads it: `new_password must …` becomes `New password must …`. */
export function readableSentence(sentence: string): string {
  const [first = '', ...rest] = sentence.split(' ')
  const field = first.replaceAll('_', ' ')
  return [field.charAt(0).toUpperCase() + field.slice(1), ...rest].join(' ')
}
