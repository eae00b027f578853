import { createParley, type Parley } from '@parley/client'
import { Failure } from '../failure.ts'
import { readSession, type Session, sessionPath, sessionTokens } from '../session/index.ts'

/** What a command gets: its words after its name, and the options. */
export type CommandInput = { words: string[]; json: boolean; lines: number }

export type Command = (input: CommandInput) => Promise<void>

/** Opens the kept session for the time of a task. Throws Failure where nobody is signed in. */
export async function withParley(
  task: (parley: Parley, signedIn: { session: Session; signedOut: AbortSignal }) => Promise<void>,
): Promise<void> {
  const path = sessionPath()
  const session = readSession(path)
  if (session === null) throw new Failure('Not signed in: parley login <url> <email>')
  const tokens = sessionTokens(path, session)
  const signedOut = new AbortController()
  tokens.onChange((token) => {
    if (token === null) signedOut.abort()
  })
  const parley = createParley({ url: session.url, tokens })
  try {
    await task(parley, { session, signedOut: signedOut.signal })
  } finally {
    parley.close()
  }
}
