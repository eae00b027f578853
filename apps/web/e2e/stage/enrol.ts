import { createParley, memoryTokens, type Parley } from '@parley/client'
import { fileOutput } from '@parley/contracts'
import { type Account, accountOf } from './entrance.ts'

export type Person = Parley & {
  id: string
  account: Account
  /** Uploads a file to one of the person's channels and answers its id. */
  upload(channelId: string, file: File): Promise<string>
}

/** Registers an account without a page. The first one becomes the admin. */
export async function enrol(url: string, name: string): Promise<Person> {
  const account = accountOf(name)
  const parley = createParley({ url, tokens: memoryTokens() })
  const { token } = await parley.api.auth.register.mutate({ ...account })
  parley.close()
  return personWith({ url, account, token })
}

/** The client of someone who has an account already. */
export async function personWith(options: {
  url: string
  account: Account
  token: string
}): Promise<Person> {
  const { url, account, token } = options
  const parley = createParley({ url, tokens: memoryTokens(token) })
  const { user } = await parley.api.users.me.query()
  return {
    ...parley,
    id: user.id,
    account,
    async upload(channelId, file) {
      const body = new FormData()
      body.set('channel_id', channelId)
      body.set('file', file)
      const headers = { authorization: `Bearer ${token}` }
      const answer = await fetch(`${url}/api/files`, { method: 'POST', headers, body })
      return fileOutput.parse(await answer.json()).file.id
    },
  }
}

/** The id of the caller's channel of that name; throws where they are in none. */
export async function channelNamed(parley: Parley, name: string): Promise<string> {
  const { channels } = await parley.api.channels.list.query({})
  const channel = channels.find((own) => own.name === name)
  if (channel === undefined) throw new Error(`No channel is named ${name}`)
  return channel.id
}
