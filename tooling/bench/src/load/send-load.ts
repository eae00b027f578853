import type { Database } from '@parley/db'
import { checkInvariants, readContent, type Send } from '@parley/faults/checker'
import { ObjectId } from 'mongodb'
import { messageText } from '../data/message-text.ts'
import type { Team } from '../data/team.ts'
import type { Calls } from './http-calls.ts'

export type SendLoad = {
  /** One send; the slot decides who says it, where, and through which server. */
  send: (slot: number) => Promise<void>
  sends: Send[]
}

type Options = {
  /** What is said after the id of the so manyth message; an ordinary sentence unless given. */
  textOf?: ((index: number) => string) | undefined
}

/** Sends over REST in everybody's name, to all channels in turn, under ids chosen here. */
export function createSendLoad(
  { people, channels }: Team,
  servers: Calls[],
  { textOf = () => messageText }: Options = {},
): SendLoad {
  const sends: Send[] = []
  return {
    sends,
    send: async (slot) => {
      const turn = sends.length + slot
      const channel_id = channels[turn % channels.length] ?? ''
      const person = people[turn % people.length]
      const server = servers[slot % servers.length]
      if (person === undefined || server === undefined) throw new Error('nobody can send')
      const id = new ObjectId().toHexString()
      const send: Send = { id, mark: id, channel_id, user_id: person.id, outcome: 'unknown' }
      const content = `${id} ${textOf(sends.length)}`
      sends.push(send)
      await server.tell({
        method: 'POST',
        path: `/api/chat/channels/${channel_id}/messages`,
        token: person.token,
        body: { id, content },
      })
      send.outcome = 'acknowledged'
    },
  }
}

/** Throws unless every acknowledged message is stored exactly once, as it was sent. */
export async function assertSendsStored({ db }: Database, sends: Send[]): Promise<void> {
  const content = await readContent(db)
  const [first, ...others] = checkInvariants({ sends, content, clients: [], memberships: [] })
  if (first !== undefined) throw new Error(`${first.about}, and ${others.length} more`)
}
