import type { ServerEvent } from '@parley/contracts'

/** A place in the log; larger numbers sort later. */
export function place(number: number): string {
  return number.toString(16).toUpperCase().padStart(18, '0')
}

const id = 'a'.repeat(24)

/** A change at a place, told apart by its name. */
export function change(number: number, name = `general ${number}`): ServerEvent {
  return {
    type: 'change',
    cursor: place(number),
    event: {
      type: 'workspace.updated',
      workspace: { name, general_channel_id: id, created_at: '2026-01-01T00:00:00.000Z' },
    },
  }
}

/** Someone types, after the change at a place. */
export function typing(number: number): ServerEvent {
  return {
    type: 'change',
    cursor: place(number),
    event: { type: 'typing', channel_id: id, user_id: id, parent_message_id: null },
  }
}

/** A token as the server makes them, unsigned: enough for a client, which never verifies. */
export function testToken(claims: { user_id: string; session_id: string; iat: number }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'HS256' })}.${part(claims)}.signature`
}
