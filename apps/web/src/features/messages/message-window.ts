import {
  comparePositions,
  type Message,
  type MessageCore,
  type Position,
  type Reaction,
  type ReactionUsers,
  type ThreadState,
} from '@parley/contracts'

/**
 * A stretch of a channel without gaps, oldest first. A null cursor means that the stretch reaches
 * the channel's beginning (older) or its end (newer): only at the end are new messages appended.
 * `deletedIds` keeps a late or repeated event from bringing a deleted message back. `cut` is the
 * beginning of the first page read and the cursor there: the one place where the list can be cut.
 */
export type MessageWindow = {
  messages: readonly Message[]
  olderCursor: string | null
  newerCursor: string | null
  deletedIds: readonly string[]
  cut: (Position & { cursor: string | null }) | null
}

/** A message as its reader gets it, made from its core: nobody has reacted or replied yet. */
export function freshMessage(core: MessageCore): Message {
  return { ...core, reactions: [], reply_count: 0, last_reply_at: null }
}

/** The index at which a message stands or belongs in a list sorted by (created_at, id). */
export function placeOf(
  messages: readonly Message[],
  position: { created_at: string; id: string },
): number {
  let low = 0
  let high = messages.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const candidate = messages[middle]
    if (candidate !== undefined && comparePositions(candidate, position) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether all of one sorted list stands behind all of another. */
function follows(list: readonly Message[], before: readonly Message[]): boolean {
  const first = list[0]
  const last = before.at(-1)
  return first === undefined || last === undefined || comparePositions(last, first) < 0
}

/** Both lists as one, sorted, each message once; where both have it, the one from `fresh` stays. */
export function mergeMessages(
  known: readonly Message[],
  fresh: readonly Message[],
): readonly Message[] {
  if (fresh.length === 0) return known
  const freshIds = new Set(fresh.map((message) => message.id))
  const kept = known.filter((message) => !freshIds.has(message.id))
  const added = fresh.toSorted(comparePositions)
  // A page or a new message nearly always goes on at one end of what may be thousands.
  if (follows(added, kept)) return [...kept, ...added]
  if (follows(kept, added)) return [...added, ...kept]
  return [...kept, ...added].sort(comparePositions)
}

/** The list with one message changed; the same list when it is not there or nothing changed. */
export function patchMessage(
  messages: readonly Message[],
  id: string,
  change: (message: Message) => Message,
): readonly Message[] {
  const index = messages.findIndex((message) => message.id === id)
  const message = messages[index]
  if (message === undefined) return messages
  const changed = change(message)
  return changed === message ? messages : messages.with(index, changed)
}

/** The message with its core replaced, unless the core is of an earlier edit than the one shown. */
export function withCore(message: Message, core: MessageCore): Message {
  if (message.is_deleted) return message
  const shown = message.edited_at === null ? 0 : Date.parse(message.edited_at)
  const told = core.edited_at === null ? 0 : Date.parse(core.edited_at)
  return told < shown ? message : { ...message, ...core }
}

/** The message with its reactions as everyone has them, seen by one reader. */
export function withReactions(
  message: Message,
  told: { reactions: readonly ReactionUsers[]; readerId: string },
): Message {
  const reactions: Reaction[] = told.reactions
    .filter(({ user_ids }) => user_ids.length > 0)
    .map(({ emoji, user_ids }) => ({
      emoji,
      count: user_ids.length,
      reacted: user_ids.includes(told.readerId),
    }))
  return { ...message, reactions }
}

/** The message with the state of its thread, which is absolute. */
export function withThread(message: Message, state: ThreadState): Message {
  const { reply_count, last_reply_at, reply_user_ids } = state
  return { ...message, reply_count, last_reply_at, reply_user_ids }
}
