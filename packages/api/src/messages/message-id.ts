import { randomBytes } from 'node:crypto'

/** A new id in an ObjectId's layout: 4 bytes of seconds, then 8 random ones. */
export function newMessageId(): string {
  const seconds = Math.floor(Date.now() / 1000)
  return seconds.toString(16).padStart(8, '0') + randomBytes(8).toString('hex')
}
