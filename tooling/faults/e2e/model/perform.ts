import type { Send } from '../../src/checker/index.ts'
import { sendOne } from '../../src/drivers/send.ts'
import type { SendLog } from '../../src/drivers/send-log.ts'
import type { Person } from '../../src/stage/person.ts'
import type { Act } from './acts.ts'

export type Scene = {
  people: Person[]
  /** The first of the people, who made the channels. */
  owner: Person
  /** A public one and a private one. */
  channels: string[]
  log: SendLog
  restart(server: number): Promise<void>
}

const sendPatienceMs = 20_000

/** Does everything in turn; what is not awaited goes on beside what follows, and is waited for at the end. */
export async function perform(scene: Scene, acts: Act[]): Promise<void> {
  const underWay: Promise<unknown>[] = []
  // Two restarts of one server at once are none.
  let restarting = Promise.resolve()
  for (const act of acts) {
    let doing: Promise<void>
    if (act.kind === 'restart') {
      restarting = restarting.then(() => scene.restart(act.server))
      doing = restarting
    } else {
      // Refused, or the server is away: the database says what came of it.
      doing = once(scene, act).catch(() => undefined)
    }
    if (act.isAwaited) await doing
    else underWay.push(doing)
  }
  await Promise.all(underWay)
}

async function once(scene: Scene, act: Exclude<Act, { kind: 'restart' }>): Promise<void> {
  const { people, owner, channels } = scene
  const person = 'who' in act ? (people[act.who] ?? owner) : owner
  const { api, realtime } = person.parley
  const [open = '', closed = ''] = channels
  const message = 'which' in act ? scene.log.sends.at(-1 - act.which) : undefined
  const message_id = message?.id ?? ''
  const options = { signal: AbortSignal.timeout(10_000) }
  switch (act.kind) {
    case 'send':
      return send(scene, { person, channel_id: channels[act.channel] ?? open })
    case 'reply':
      if (message !== undefined) await send(scene, { person, ...message, parent: message.id })
      return
    case 'edit':
      if (message !== undefined) await edit(scene, message)
      return
    case 'delete':
      await authorOf(scene, message).parley.api.messages.delete.mutate({ message_id }, options)
      return
    case 'react':
      await api.reactions.add.mutate({ message_id, emoji: act.emoji }, options)
      return
    case 'unreact':
      await api.reactions.remove.mutate({ message_id, emoji: act.emoji }, options)
      return
    case 'read':
      await api.unread.markRead.mutate(
        { channel_id: message?.channel_id ?? '', message_id },
        options,
      )
      return
    case 'join':
      await api.channels.join.mutate({ channel_id: open }, options)
      return
    case 'leave':
      await api.channels.leave.mutate({ channel_id: open }, options)
      return
    case 'add':
    case 'remove': {
      const place = { channel_id: closed, user_id: person.user_id }
      await owner.parley.api.members[act.kind].mutate(place, options)
      return
    }
    case 'disconnect':
      return realtime.stop()
    case 'reconnect':
      return realtime.start()
  }
}

function authorOf({ people, owner }: Scene, message: Send | undefined): Person {
  return people.find(({ user_id }) => user_id === message?.user_id) ?? owner
}

async function edit(scene: Scene, message: Send): Promise<void> {
  const content = `${message.mark} edited ${scene.log.sends.length}`
  const { api } = authorOf(scene, message).parley
  await api.messages.edit.mutate({ message_id: message.id, content })
}

type Sending = { person: Person; channel_id: string; parent?: string }

async function send({ log }: Scene, { person, channel_id, parent }: Sending): Promise<void> {
  const { send: own, content } = log.draft({ channel_id, user_id: person.user_id })
  const end = performance.now() + sendPatienceMs
  await sendOne(person.parley, {
    log,
    send: own,
    content,
    parent_message_id: parent,
    mayTry: () => performance.now() < end,
  })
}
