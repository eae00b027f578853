import { createHash } from 'node:crypto'

/** What is stored of a code. One round of SHA-256 does: a code is 32 random bytes, which nobody can try out. */
export function codeHash(code: string): string {
  return createHash('sha256').update(code).digest('base64url')
}
