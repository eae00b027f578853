import { errorCatalogue } from '@parley/contracts'
import { errorRef } from './json-schemas.ts'

const names: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  413: 'TooLarge',
  415: 'UnsupportedContentType',
  429: 'TooManyRequests',
  500: 'Unexpected',
}

function sentencesOf(status: number): string {
  const sentences = Object.values(errorCatalogue)
    .filter((entry) => entry.status === status)
    .map((entry) => entry.sentence)
  return sentences.join(' · ')
}

const retryAfter = {
  'Retry-After': {
    description: 'Seconds until the call may be tried again',
    schema: { type: 'integer', minimum: 1 },
  },
}

/** Every error answer, by name, with the sentences that it can carry. */
export const errorResponses = Object.fromEntries(
  Object.entries(names).map(([status, name]) => [
    name,
    {
      description: sentencesOf(Number(status)),
      ...(status === '429' && { headers: retryAfter }),
      content: { 'application/json': { schema: errorRef } },
    },
  ]),
)

/** References to those answers; a call without a body cannot have one that is too large. */
export function errorRefs({ hasBody, isPublic }: { hasBody: boolean; isPublic: boolean }) {
  const statuses = Object.entries(names).filter(([status]) => {
    if (status === '413' || status === '415') return hasBody
    if (status === '404') return !isPublic
    return true
  })
  return Object.fromEntries(
    statuses.map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]),
  )
}
