import { memoryTokens, type TokenStore } from '@parley/client'
import { type Session, writeSession } from './session-file.ts'

/** The token of a session, written back to its file when it is exchanged or ends. */
export function sessionTokens(path: string, session: Session): TokenStore {
  const tokens = memoryTokens(session.token)
  tokens.onChange((token) => writeSession(path, token === null ? null : { ...session, token }))
  return tokens
}
