import { useEffect, useState } from 'react'
import type { MessageRow } from './message-rows.ts'

/** No row is lower than this, in pixels: one line of text, or the face that begins a group. */
const leastHeight = { continuation: 28, group: 46 }

/** What a list that opens at its end draws: the index of the first row, and whether it is still opening. */
export type Opening = { isOpening: boolean; from: number }

/** The index of the row from which on those at the end fill this height in pixels, however low each of them is. */
export function firstFilling(
  rows: readonly Pick<MessageRow, 'isContinuation'>[],
  height: number,
): number {
  let left = height
  let index = rows.length
  while (index > 0 && left > 0) {
    index -= 1
    left -= rows[index]?.isContinuation ? leastHeight.continuation : leastHeight.group
  }
  return index
}

/**
 * Lets a list open with the rows that fill the window, drawn and measured in one go, and takes those before
 * them in once the first are painted. Else it would begin at its top, and be drawn again at its end.
 */
export function useOpeningRows(rows: readonly MessageRow[], isAtEnd: boolean): Opening {
  const [firstId, setFirstId] = useState(() => {
    const first = firstFilling(rows, window.innerHeight)
    return isAtEnd && first > 0 ? (rows[first]?.message.id ?? null) : null
  })
  const [isOpening, setIsOpening] = useState(isAtEnd)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    // The frame begins after the callback, so that what follows it comes after the paint.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        setFirstId(null)
        setIsOpening(false)
      })
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  const from = firstId === null ? 0 : rows.findIndex((row) => row.message.id === firstId)
  return { isOpening, from: Math.max(0, from) }
}
