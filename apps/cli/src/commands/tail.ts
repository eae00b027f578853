import type { OwnChannel, Parley, ServerEvent } from '@parley/client'
import { channelTitle, findChannel } from '../channels/index.ts'
import { Failure } from '../failure.ts'
import { formatLine, type Line, Transcript } from '../tail/index.ts'
import { type Command, withParley } from './command.ts'

type Scope = { channels: OwnChannel[]; isWanted: (channelId: string) => boolean }

async function scopeOf({ api }: Parley, wanted: string | undefined): Promise<Scope> {
  const { channels } = await api.channels.list.query({})
  if (wanted === undefined) return { channels, isWanted: () => true }
  const channel = findChannel(channels, wanted)
  return { channels: [channel], isWanted: (id) => id === channel.id }
}

/** Names for ids, filled by what passes; people from the first page of the directory on. */
async function createNames({ api }: Parley) {
  const people = new Map<string, string>()
  const { users } = await api.users.list.query({ limit: 100 })
  for (const user of users) people.set(user.id, user.name)
  const titles = new Map<string, string>()
  return {
    learn(channels: readonly OwnChannel[]) {
      for (const channel of channels) titles.set(channel.id, channelTitle(channel))
    },
    person: (id: string) => people.get(id),
    channel: (id: string) => titles.get(id) ?? '#?',
  }
}

/** Runs one task after the other, in the order given, and passes on the first error. */
function createQueue(onError: (error: unknown) => void) {
  let tail = Promise.resolve()
  return (task: () => Promise<void>) => {
    tail = tail.then(task).catch(onError)
  }
}

/** Follows one channel or all until Ctrl C, printing what is said, edited and deleted; over lost connections too. */
export const tail: Command = ({ words: [wanted, ...more], json, lines }) =>
  withParley(async (parley, { signedOut }) => {
    if (more.length > 0) throw new Failure('Usage: parley tail [channel]')
    const transcript = new Transcript()
    const names = await createNames(parley)
    let scope = await scopeOf(parley, wanted)
    names.learn(scope.channels)

    function print(line: Line) {
      if (!scope.isWanted(line.channel_id)) return
      console.log(json ? JSON.stringify(line) : formatLine(line, names))
    }

    async function refreshScope() {
      scope = await scopeOf(parley, wanted)
      names.learn(scope.channels)
    }

    async function catchUp(limit: number) {
      for (const { id: channel_id } of scope.channels) {
        const { messages } = await parley.api.messages.list.query({ channel_id, limit })
        for (const line of transcript.fetched(messages)) print(line)
      }
    }

    let isFirst = true
    async function handle(event: ServerEvent) {
      if (event.type === 'ready' && isFirst) {
        isFirst = false
        if (wanted !== undefined && lines > 0) await catchUp(lines)
      }
      if (event.type === 'reset') {
        await refreshScope()
        await catchUp(100)
      }
      if (event.type !== 'change') return
      const { type } = event.event
      if (type === 'member.joined' || type === 'channel.updated') await refreshScope()
      const line = transcript.heard(event.event)
      if (line !== null) print(line)
    }

    await new Promise<void>((resolve, reject) => {
      const enqueue = createQueue(reject)
      process.once('SIGINT', resolve)
      process.once('SIGTERM', resolve)
      signedOut.addEventListener('abort', () =>
        reject(new Failure('Signed out: parley login <url> <email>')),
      )
      parley.realtime.onEvent((event) => enqueue(() => handle(event)))
      parley.realtime.start()
    })
  })
