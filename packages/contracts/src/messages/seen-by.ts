import type { Message, SharedMessage } from './message-schemas.ts'

/** A message as this reader gets it: how many reacted with each emoji, and whether they did. */
export function seenBy(readerId: string, message: SharedMessage): Message {
  return {
    ...message,
    reactions: message.reactions.map(({ emoji, user_ids }) => ({
      emoji,
      count: user_ids.length,
      reacted: user_ids.includes(readerId),
    })),
  }
}
