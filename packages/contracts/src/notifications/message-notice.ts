import { isInChannel, type MessageCore } from '../messages/index.ts'

const maxLength = 140

/** What a notification of the system says, and where a click on it leads. */
export type MessageNotice = { title: string; body: string; path: string }

/** What a person is called; undefined where that is not known. */
export type NameOf = (userId: string) => string | undefined

type Told = {
  message: Pick<
    MessageCore,
    'id' | 'channel_id' | 'content' | 'parent_message_id' | 'also_in_channel'
  >
  author: string
  /** Null for a direct channel, which has no name. */
  channel_name: string | null
  /** The names of those whom the message mentions. */
  nameOf: NameOf
}

/** A message as a notification: who wrote it where, its beginning, and its address in the page. */
export function messageNotice({ message, author, channel_name, nameOf }: Told): MessageNotice {
  return {
    title: channel_name === null ? author : `${author} in ${channel_name}`,
    body: plainText(message.content, nameOf),
    path: messagePath(message),
  }
}

/** Where the page shows a message: in its channel, or in its thread for a reply that the channel does not show. */
export function messagePath(
  message: Pick<MessageCore, 'id' | 'channel_id' | 'parent_message_id' | 'also_in_channel'>,
): string {
  return message.parent_message_id === null || isInChannel(message)
    ? `/c/${message.channel_id}/${message.id}`
    : `/c/${message.channel_id}/thread/${message.parent_message_id}`
}

/** The beginning of a message without Markdown's signs, for one or two lines, with names for the ids of people. */
export function plainText(content: string, nameOf: NameOf): string {
  // Longer than what is kept, and short enough to be read at once.
  const text = content
    .slice(0, 2_000)
    .replace(/\[([^\]\n]+)\]\([^)\s]+\)/g, '$1')
    .replace(/```\w*\n?|[`*_~]/g, '')
    // After the signs are gone, since a name may have such signs in it.
    .replace(/<@([0-9a-f]{24})>/gi, (_, id: string) => `@${nameOf(id.toLowerCase()) ?? 'someone'}`)
    .replace(/<!(channel|here)>/gi, '@$1')
    .replace(/\s+/g, ' ')
    .trim()
  const characters = Array.from(text)
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : text
}
