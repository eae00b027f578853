import type { z } from 'zod'

type RawIssue = z.core.$ZodRawIssue

/** A field error as it leaves the server: where, and a sentence that names the field and the rule. */
export type FieldIssue = { path: string; message: string }

function fieldName(issue: { path?: readonly PropertyKey[] | undefined }): string {
  return (issue.path ?? []).map(String).join('.')
}

/** Builds a schema's own error from the name that its field has in the call at hand. */
export function fieldSentence(sentence: (field: string) => string) {
  return (issue: { path?: readonly PropertyKey[] | undefined }): string =>
    sentence(fieldName(issue) || 'value')
}

const typeNames: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

function sizeRule(issue: RawIssue & { code: 'too_small' | 'too_big' }): string {
  const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum
  const word = issue.code === 'too_small' ? 'at least' : 'at most'
  if (issue.origin === 'string') return `must have ${word} ${bound} characters`
  if (issue.origin === 'array') return `must have ${word} ${bound} items`
  return `must be ${word} ${bound}`
}

/**
 * The sentence of one zod issue, naming the field and the rule broken. Given to every parse as
 * its error map, on the server and in the page's forms, so that both say the same.
 */
export function issueSentence(issue: RawIssue): string {
  const field = fieldName(issue)
  if (issue.code === 'unrecognized_keys') return `${issue.keys.join(', ')} is not a known field`
  if (field === '') return 'Invalid request body'
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `${field} is required`
      return `${field} must be ${typeNames[issue.expected] ?? issue.expected}`
    case 'too_small':
    case 'too_big':
      return `${field} ${sizeRule(issue)}`
    case 'invalid_value':
      return `${field} must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return `${field} has an invalid format`
    default:
      return `${field} is not valid`
  }
}

/** The issues of a failed parse as they leave the server, in the order of the call's fields. */
export function fieldIssues(error: z.core.$ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({ path: fieldName(issue), message: issue.message }))
}
