import { createParley, memoryTokens, type Parley, type ParleyOptions } from '@parley/client'
import { type Follower, follow } from '../drivers/follower.ts'

export type Person = {
  name: string
  user_id: string
  parley: Parley
  follower: Follower
  token(): string | null
  close(): void
}

/** How a person's client reaches its server, where that is not in the usual way. */
export type Transport = Pick<ParleyOptions, 'WebSocket' | 'fetch'>

type Enrolment = { url: string; name: string; transport?: Transport }

/** Registers somebody through the server at `url` and follows everything there is for them. */
export async function enrol({ url, name, transport }: Enrolment): Promise<Person> {
  const tokens = memoryTokens()
  const parley = createParley({ url, tokens, ...transport })
  const email = `${name.toLowerCase()}@example.org`
  const { user } = await parley.api.auth.register.mutate({ email, password: 'correct horse', name })
  const follower = follow(parley, user.id)
  return {
    name,
    user_id: user.id,
    parley,
    follower,
    token: tokens.get,
    close() {
      follower.stop()
      parley.close()
    },
  }
}
