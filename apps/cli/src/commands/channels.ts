import { channelTitle } from '../channels/index.ts'
import { plainText } from '../terminal/index.ts'
import { type Command, withParley } from './command.ts'

/** Prints one's own channels, those with unread messages marked. */
export const channels: Command = ({ json }) =>
  withParley(async ({ api }) => {
    const { channels: own } = await api.channels.list.query({})
    if (json) return console.log(JSON.stringify(own))
    for (const channel of own) {
      const marks = [
        ...(channel.type === 'private' ? ['private'] : []),
        ...(channel.unread_count > 0 ? [`${channel.unread_count} unread`] : []),
        ...(channel.mention_count > 0 ? [`${channel.mention_count} for you`] : []),
      ]
      const note = marks.length > 0 ? `  (${marks.join(', ')})` : ''
      console.log(plainText(channelTitle(channel)) + note)
    }
  })
