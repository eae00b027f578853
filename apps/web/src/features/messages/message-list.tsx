import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { Virtualizer } from 'virtua'
import { MessageListRow } from './message-list-row.tsx'
import type { MessageRow } from './message-rows.ts'
import './messages.css'
import { MovedItem } from './moved-item.tsx'
import { type ListScroll, useListScroll } from './use-list-scroll.ts'
import { useOpeningRows } from './use-opening-rows.ts'

type MessageListProps = {
  label: string
  rows: readonly MessageRow[]
  editingId: string | null
  /** The message that the list was opened at. */
  targetId: string | null
  /** The message to begin at, where the list was not opened at one. */
  startId?: string | null
  sends: number
  hasOlder: boolean
  hasNewer: boolean
  load: (direction: 'older' | 'newer') => void
  /** What stands above the first row, and its fixed height in pixels. */
  top?: { height: number; content: ReactNode }
  replyLine?: string | null
  /** Whether a short list stands at the top, as a thread does, and not at the composer. */
  isFromTop?: boolean
  /** What lies over the list, told where its reader is. */
  children?: (scroll: ListScroll) => ReactNode
}

/** How far beyond the view rows are drawn, in pixels; on opening, all that there are. */
const buffer = 600
const openingBuffer = 100_000

const noTop = { height: 0, content: null }

/** Arrow keys go from message to message; each brings its neighbour into view, which mounts the next. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof HTMLElement) || event.target.dataset.messageId === undefined) return
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-message-id]')]
  const next = all[all.indexOf(event.target) + (event.key === 'ArrowUp' ? -1 : 1)]
  if (next === undefined) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

/** A list of messages, oldest first, of which only what is near the view is in the page. */
export function MessageList(props: MessageListProps) {
  const { label, editingId, targetId, hasOlder, hasNewer, load, top = noTop } = props
  const openedAt = targetId ?? props.startId ?? null
  const target = props.rows.some((row) => row.message.id === openedAt) ? openedAt : null
  const { isOpening, from } = useOpeningRows(props.rows, target === null)
  const rows = from > 0 ? props.rows.slice(from) : props.rows
  const scroll = useListScroll({
    keys: rows.map((row) => row.message.id),
    target,
    sends: props.sends,
    hasOlder: hasOlder && from === 0,
    hasNewer,
    load,
    startMargin: top.height,
  })
  const [focused, setFocused] = useState<string | null>(null)
  const log = useRef<HTMLDivElement>(null)
  const tabStop = rows.some((row) => row.message.id === focused)
    ? focused
    : (rows.at(-1)?.message.id ?? null)

  return (
    <div className="relative flex min-h-0 grow flex-col">
      <div
        ref={scroll.scroller}
        className="flex min-h-0 grow flex-col overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        {props.isFromTop ? null : <span className="grow" />}
        <div ref={scroll.content}>
          <div style={{ height: top.height }}>{top.content}</div>
          <div
            ref={log}
            aria-label={label}
            role="feed"
            aria-busy={false}
            onKeyDown={moveFocus}
            onFocus={(event) => {
              const article = event.target.closest<HTMLElement>('[data-message-id]')
              if (article) setFocused(article.dataset.messageId ?? null)
            }}
            className="pb-3"
          >
            <Virtualizer
              ref={scroll.list}
              item={MovedItem}
              scrollRef={scroll.scroller}
              startMargin={top.height}
              shift={scroll.isShift}
              bufferSize={isOpening ? openingBuffer : buffer}
              data={scroll.count < rows.length ? rows.slice(0, scroll.count) : rows}
              onScroll={scroll.onScroll}
            >
              {(row, index) => (
                <MessageListRow
                  key={row.message.id}
                  row={row}
                  isEditing={row.message.id === editingId}
                  isHighlighted={row.message.id === targetId}
                  isTabStop={row.message.id === tabStop}
                  replyLine={from + index === 0 ? (props.replyLine ?? null) : null}
                />
              )}
            </Virtualizer>
          </div>
        </div>
      </div>
      {props.children?.({ ...scroll, firstShown: from + scroll.firstShown })}
    </div>
  )
}
