import type { MessageRecord } from '../messages/index.ts'

/** More people named at once than this are an audience: their mentions in the parent start no following. */
const maxNamedInParent = 50

type Reply = Pick<MessageRecord, 'user_id' | 'mentions'>
type Parent = Reply & Pick<MessageRecord, 'parent_message_id' | 'thread_user_ids'>

/**
 * Whom a reply makes follow its thread: its author, those it mentions, the parent's author and those
 * the parent mentions; each person once. Answering a reply carries on what that one knew of the parent.
 */
export function threadUsers(reply: Reply, parent: Parent): string[] {
  const ofParent =
    parent.parent_message_id === null
      ? [parent.user_id, ...parent.mentions.slice(0, maxNamedInParent)]
      : (parent.thread_user_ids ?? [])
  return [...new Set([...ofParent, reply.user_id, ...reply.mentions])]
}
