import { comparePositions, isUnread, type Message, type Position } from '@parley/contracts'

/** How long after the one before a message of the same author goes without its name. */
const groupMilliseconds = 5 * 60 * 1000

/** A message on its way, refused, or acknowledged but not yet among the channel's. */
export type PendingState = { state: 'sending' | 'failed' | 'sent'; error: string | null }

/** One row of a list: a message, with what stands above it. `day` is set on the first of a local day. */
export type MessageRow = {
  message: Message
  pending: PendingState | null
  isContinuation: boolean
  day: string | null
  isFirstUnread: boolean
}

/** The local calendar day of a moment, as YYYY-MM-DD. */
function dayOf(timestamp: string): string {
  const date = new Date(timestamp)
  const month = String(date.getMonth() + 1).padStart(2, '0')
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`
}

/**
 * Whether the second of two neighbours belongs to the group of the first: same author, within five
 * minutes. A reply that its channel shows too says where it comes from, and stands for itself.
 */
export function continuesGroup(before: Message, message: Message): boolean {
  const apart = Date.parse(message.created_at) - Date.parse(before.created_at)
  if (message.also_in_channel || before.also_in_channel) return false
  return before.user_id === message.user_id && apart <= groupMilliseconds
}

/** The first message that its reader has not read, counted from the marker; null where all are read. */
export function firstUnreadId(
  messages: readonly Message[],
  reader: { user_id: string; marker: Position },
): string | null {
  return messages.find((message) => isUnread(message, reader))?.id ?? null
}

type Entry = Pick<MessageRow, 'message' | 'pending' | 'isFirstUnread'> & {
  /** What stands above it, if anything. */
  before: Message | undefined
}

function rowOf({ message, pending, before, isFirstUnread }: Entry): MessageRow {
  const isNewDay = before === undefined || dayOf(before.created_at) !== dayOf(message.created_at)
  return {
    message,
    pending,
    isContinuation:
      before !== undefined && !isNewDay && !isFirstUnread && continuesGroup(before, message),
    day: isNewDay ? dayOf(message.created_at) : null,
    isFirstUnread,
  }
}

/** The row that each sent message had last, and what it followed: of thousands, one event changes one or two. */
const lastRows = new WeakMap<Message, { row: MessageRow; before: Message | undefined }>()

function sentRow(entry: Omit<Entry, 'pending'>): MessageRow {
  const { message, before, isFirstUnread } = entry
  const last = lastRows.get(message)
  if (last !== undefined && last.before === before && last.row.isFirstUnread === isFirstUnread) {
    return last.row
  }
  const row = rowOf({ ...entry, pending: null })
  lastRows.set(message, { row, before })
  return row
}

/**
 * The rows of a list, oldest first: sent messages in their order, then the pending ones in theirs.
 * While older ones are still to come the oldest has no row: with what comes before it, it may turn
 * out to go on a group or a day, and a row that changes its height would move what is being read.
 */
export function messageRows(options: {
  messages: readonly Message[]
  hasOlder: boolean
  pending: readonly { message: Message; state: PendingState }[]
  firstUnread: string | null
}): MessageRow[] {
  const { messages, pending, firstUnread } = options
  const rows = messages.map((message, index) =>
    sentRow({
      message,
      before: messages[index - 1],
      isFirstUnread: message.id === firstUnread,
    }),
  )
  if (pending.length > 0) {
    const sentIds = new Set(messages.map((message) => message.id))
    let before = messages.at(-1)
    for (const { message, state } of pending) {
      if (sentIds.has(message.id)) continue
      const isFirstUnread = message.id === firstUnread
      rows.push(rowOf({ message, pending: state, before, isFirstUnread }))
      before = message
    }
  }
  return options.hasOlder ? rows.slice(1) : rows
}

/** How many messages stand after a place, the reader's own left out. */
export function countAfter(
  messages: readonly Message[],
  place: Position & { readerId: string },
): number {
  return messages.filter(
    (message) => message.user_id !== place.readerId && comparePositions(message, place) > 0,
  ).length
}
