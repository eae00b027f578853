import { memo } from 'react'
import { useTimes } from '@/features/times/use-times.tsx'
import { MessageItem } from './message-item.tsx'
import type { MessageRow } from './message-rows.ts'

type MessageListRowProps = {
  row: MessageRow
  isEditing: boolean
  isHighlighted: boolean
  isTabStop: boolean
  /** What stands under the first row of a thread, its parent. */
  replyLine?: string | null
}

function DayLine({ day }: { day: string }) {
  const times = useTimes()
  return (
    <div className="flex items-center gap-3 px-5 pt-4 pb-1 phone:px-3">
      <span aria-hidden="true" className="h-px grow bg-line" />
      <span className="rounded-full border border-line bg-surface px-3 py-0.5 font-medium text-ink-soft text-xs">
        <time dateTime={day}>{times.day(day)}</time>
      </span>
      <span aria-hidden="true" className="h-px grow bg-line" />
    </div>
  )
}

function NewLine() {
  return (
    <div className="flex items-center gap-2 px-5 pt-2 phone:px-3">
      <span aria-hidden="true" className="h-px grow bg-danger" />
      <span className="font-semibold text-danger text-xs">New</span>
    </div>
  )
}

function ReplyLine({ words }: { words: string }) {
  return (
    <div className="flex items-center gap-3 px-5 pt-3 pb-1 text-ink-faint text-xs phone:px-3">
      {words}
      <span aria-hidden="true" className="h-px grow bg-line" />
    </div>
  )
}

/** Rows are made anew for every list, so they are compared by what they show. */
function isSame(a: MessageListRowProps, b: MessageListRowProps): boolean {
  return (
    a.row.message === b.row.message &&
    a.row.isContinuation === b.row.isContinuation &&
    a.row.day === b.row.day &&
    a.row.isFirstUnread === b.row.isFirstUnread &&
    a.row.pending?.state === b.row.pending?.state &&
    a.row.pending?.error === b.row.pending?.error &&
    a.isEditing === b.isEditing &&
    a.isHighlighted === b.isHighlighted &&
    a.isTabStop === b.isTabStop &&
    a.replyLine === b.replyLine
  )
}

/** A message with the day and the "new" line above it, where it has them. */
export const MessageListRow = memo(function MessageListRow(props: MessageListRowProps) {
  const { row, replyLine, ...item } = props
  return (
    <>
      {row.day === null ? null : <DayLine day={row.day} />}
      {row.isFirstUnread ? <NewLine /> : null}
      <MessageItem row={row} {...item} />
      {replyLine ? <ReplyLine words={replyLine} /> : null}
    </>
  )
}, isSame)
