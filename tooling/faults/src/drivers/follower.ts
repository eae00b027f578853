import { setTimeout as pause } from 'node:timers/promises'
import { type ChangeEvent, type Parley, parleyErrorOf, type ServerEvent } from '@parley/client'
import type { Heard, History } from '../checker/index.ts'
import type { ChannelHistory } from './channel-history.ts'
import { loadChannel } from './load-history.ts'

export type Follower = {
  histories(): History[]
  heard: Heard[]
  /** The reasons of the resets it was told, in order. */
  resets: string[]
  /** Whether its first fetch is done and nothing that it heard waits. */
  isUpToDate(): boolean
  /** Message ids of one channel, those it may act on. */
  idsIn(channel_id: string): string[]
  stop(): void
}

const retryMs = 250

/**
 * What a client does that shows everything: it fetches once, then lives on events alone, and fetches
 * again only where a `reset` says so. Its histories are what invariants I2 and I3 are about.
 */
export function follow(parley: Parley, user_id: string): Follower {
  const channels = new Map<string, ChannelHistory>()
  const heard: Heard[] = []
  const resets: string[] = []
  const waiting: ServerEvent[] = []
  let isLoaded = false
  let isWorking = false
  let isStopped = false

  parley.realtime.onEvent((event) => {
    if (event.type === 'reset') resets.push(event.reason)
    if (event.type === 'change') note(event.cursor, event.event)
    waiting.push(event)
    void work()
  })

  function note(cursor: string, event: ChangeEvent): void {
    // These have no place of their own.
    if (event.type === 'presence.updated' || event.type === 'typing') return
    const channel_id = 'channel_id' in event ? event.channel_id : null
    heard.push({ cursor, channel_id, key: keyOf(event) })
  }

  async function work(): Promise<void> {
    if (isWorking) return
    isWorking = true
    while (!isStopped) {
      const event = waiting.shift()
      if (event === undefined) break
      if (event.type === 'reset' || (event.type === 'ready' && !isLoaded)) await persistently(load)
      if (event.type === 'change') await apply(event.event)
    }
    isWorking = false
  }

  async function persistently(task: () => Promise<void>): Promise<void> {
    while (!isStopped) {
      try {
        return await task()
      } catch {
        await pause(retryMs)
      }
    }
  }

  async function load(): Promise<void> {
    const list = await parley.api.channels.list.query({})
    const ids = list.channels.map(({ id }) => id)
    for (const id of channels.keys()) if (!ids.includes(id)) channels.delete(id)
    for (const id of ids) await loadOne(id)
    isLoaded = true
  }

  async function loadOne(channel_id: string): Promise<void> {
    try {
      channels.set(channel_id, await loadChannel(parley, { channel_id, user_id }))
    } catch (error) {
      const status = parleyErrorOf(error)?.status
      if (status !== 403 && status !== 404) throw error
      // It has left meanwhile, which the events that wait will tell too.
      channels.delete(channel_id)
    }
  }

  async function apply(event: ChangeEvent): Promise<void> {
    if (event.type === 'member.joined' && event.member.user.id === user_id) {
      return persistently(() => loadOne(event.channel_id))
    }
    if (event.type === 'member.left' && event.user_id === user_id) {
      channels.delete(event.channel_id)
      return
    }
    if ('channel_id' in event) channels.get(event.channel_id)?.apply(event)
  }

  parley.realtime.start()
  return {
    histories: () => [...channels].map(([id, channel]) => channel.shown(id)),
    heard,
    resets,
    isUpToDate: () => isLoaded && !isWorking && waiting.length === 0,
    idsIn: (id) =>
      channels
        .get(id)
        ?.shown(id)
        .messages.map((message) => message.id) ?? [],
    stop() {
      isStopped = true
      parley.realtime.stop()
    },
  }
}

function keyOf(event: ChangeEvent): string {
  if ('message' in event) return `${event.type} ${event.message.id}`
  if ('message_id' in event) return `${event.type} ${event.message_id}`
  if ('member' in event) return `${event.type} ${event.member.user.id}`
  if ('user_id' in event) return `${event.type} ${event.user_id}`
  return event.type
}
