import { useEffect, useState } from 'react'
import type { MessageRow } from './message-rows.ts'

/** No row is lower than this, in pixels: so many fill the window at any size. */
const leastHeight = 28

/** What a list that opens at its end draws: the index of the first row, and whether it is still opening. */
export type Opening = { isOpening: boolean; from: number }

/**
 * Lets a list open with the rows that fill the window, drawn and measured in one go, and takes those before
 * them in once the first are painted. Else it would begin at its top, and be drawn again at its end.
 */
export function useOpeningRows(rows: readonly MessageRow[], isAtEnd: boolean): Opening {
  const [firstId, setFirstId] = useState(() => {
    const first = rows.length - Math.ceil(window.innerHeight / leastHeight)
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
