import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'

/** Within so many pixels of the end one counts as being there. */
const endTolerance = 32
/** So far ahead of the reader the next page is asked for. */
const loadAhead = 1500

export type ListScrollOptions = {
  /** Keys of the rows, oldest first. */
  keys: readonly string[]
  /** The row to open at; null opens at the end. */
  target: string | null
  /** Grows with each of one's own sends: then the list goes to its end. */
  sends: number
  hasOlder: boolean
  hasNewer: boolean
  load: (direction: 'older' | 'newer') => void
  startMargin: number
}

export type ListScroll = {
  scroller: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  list: RefObject<VirtualizerHandle | null>
  isAtEnd: boolean
  /** The index of the first row in view. */
  firstShown: number
  /** True for the one render that has older rows at its beginning. */
  isShift: boolean
  onScroll: () => void
  goToEnd: () => void
  goTo: (key: string) => void
}

/**
 * Keeps a list where its reader is: at the end while they are at the end, else at the row they
 * read; asks for more before they reach either end.
 */
export function useListScroll(options: ListScrollOptions): ListScroll {
  const { keys, target, sends, hasOlder, hasNewer, load, startMargin } = options
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const stick = useRef(target === null)
  const [isAtEnd, setIsAtEnd] = useState(target === null)
  const [firstShown, setFirstShown] = useState(0)

  const [before, setBefore] = useState({ first: keys[0], isShift: false })
  let { isShift } = before
  if (before.first !== keys[0]) {
    isShift = before.first !== undefined && keys.includes(before.first)
    setBefore({ first: keys[0], isShift })
  }

  const snapToEnd = useCallback(() => {
    const box = scroller.current
    if (box !== null) box.scrollTop = box.scrollHeight
  }, [])

  const onScroll = useCallback(() => {
    const box = scroller.current
    if (box === null) return
    const below = box.scrollHeight - box.clientHeight - box.scrollTop
    stick.current = below <= endTolerance && !hasNewer
    setIsAtEnd(stick.current)
    setFirstShown(list.current?.findItemIndex(box.scrollTop) ?? 0)
    if (hasOlder && box.scrollTop < loadAhead) load('older')
    if (hasNewer && below < loadAhead) load('newer')
  }, [hasOlder, hasNewer, load])

  const goTo = useCallback(
    (key: string) => {
      const index = keys.indexOf(key)
      if (index < 0) return
      stick.current = false
      list.current?.scrollToIndex(index, { align: 'center' })
    },
    [keys],
  )

  const goToEnd = useCallback(() => {
    stick.current = true
    setIsAtEnd(true)
    snapToEnd()
  }, [snapToEnd])

  const isReady = keys.length > 0
  const opened = useRef<string | null | undefined>(undefined)
  useLayoutEffect(() => {
    if (!isReady || opened.current === target) return
    const isFirst = opened.current === undefined
    opened.current = target
    if (target !== null) goTo(target)
    else if (isFirst) goToEnd()
  }, [isReady, target, goTo, goToEnd])

  useLayoutEffect(() => {
    if (stick.current) snapToEnd()
  }, [keys.at(-1), snapToEnd])

  const sendsSeen = useRef(sends)
  useLayoutEffect(() => {
    if (sends === sendsSeen.current) return
    sendsSeen.current = sends
    goToEnd()
  }, [sends, goToEnd])

  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (stick.current) snapToEnd()
    })
    if (content.current !== null) observer.observe(content.current)
    if (scroller.current !== null) observer.observe(scroller.current)
    return () => observer.disconnect()
  }, [snapToEnd])

  // A list shorter than its box never scrolls, so nothing else would ask for more.
  useEffect(() => {
    const box = scroller.current
    if (box === null || !isReady) return
    if (hasOlder && box.scrollHeight - startMargin <= box.clientHeight) load('older')
    else onScroll()
  }, [keys.length, isReady, hasOlder, startMargin, load, onScroll])

  return {
    scroller,
    content,
    list,
    isAtEnd,
    firstShown,
    isShift,
    onScroll,
    goToEnd,
    goTo,
  }
}
