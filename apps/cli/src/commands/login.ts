import { createParley, memoryTokens } from '@parley/client'
import { Failure } from '../failure.ts'
import { serverAddress, sessionPath, writeSession } from '../session/index.ts'
import { askPassword } from '../terminal/index.ts'
import type { Command } from './command.ts'

/** Signs in and keeps the token. Throws Failure, or what the server refused with. */
export const login: Command = async ({ words, json }) => {
  const [address, email] = words
  if (address === undefined || email === undefined || words.length > 2) {
    throw new Failure('Usage: parley login <url> <email>')
  }
  const url = serverAddress(address)
  const password = await askPassword()
  const parley = createParley({ url, tokens: memoryTokens() })
  try {
    const { user, token } = await parley.api.auth.login.mutate({ email, password })
    writeSession(sessionPath(), { url, email: user.email, token })
    console.log(json ? JSON.stringify({ url, user }) : `Signed in to ${url} as ${user.name}`)
  } finally {
    parley.close()
  }
}
