import type { OwnChannel } from '@parley/client'
import { Failure } from '../failure.ts'

/** How a channel is called at the terminal: #name, or @ and the names of a direct one's other people. */
export function channelTitle(channel: OwnChannel): string {
  if (channel.name !== null) return `#${channel.name}`
  return `@${channel.users.map((user) => user.name).join(', ') || 'yourself'}`
}

/** The channel that a person means by an id, #name, name or @person, without case. Throws Failure where none or several fit. */
export function findChannel(channels: readonly OwnChannel[], wanted: string): OwnChannel {
  const text = wanted.toLowerCase()
  const fits = (title: string) => title === text || title === `#${text}` || title === `@${text}`
  const found = channels.filter(
    (channel) => channel.id === text || fits(channelTitle(channel).toLowerCase()),
  )
  const [channel] = found
  if (channel === undefined) {
    throw new Failure(`You are in no channel called ${wanted}; parley channels lists yours`)
  }
  if (found.length > 1) {
    throw new Failure(`${wanted} fits several channels; name one by its id: parley channels --json`)
  }
  return channel
}
