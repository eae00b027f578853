import {
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useReducer,
  useRef,
  useState,
} from 'react'
import type { VirtualizerHandle } from 'virtua'

/** Within so many pixels of the end one counts as being there. */
const endTolerance = 32
/** So far ahead of the reader the next page is asked for. */
const loadAhead = 1500

/** What tells that it is the reader who moves the list. */
const handlings = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const

/** How long the list may take to come to rest at a row that it was sent to, in milliseconds. */
const settling = 500

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
  /** How many of the rows to draw now. */
  count: number
  onScroll: () => void
  goToEnd: () => void
  goTo: (key: string) => void
}

/** Whether the list has gained or lost rows at its beginning. */
function isShifted(before: readonly string[], now: readonly string[]): boolean {
  const [first] = before
  const [newFirst] = now
  if (first === undefined || newFirst === undefined || first === newFirst) return false
  return now.includes(first) || before.includes(newFirst)
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

  const shownKeys = useRef(keys)
  const isShift = isShifted(shownKeys.current, keys)
  const lastShown = shownKeys.current.at(-1)
  // Rows that come at both ends at once go in one end after the other: the virtual list knows only one.
  const held = isShift && lastShown !== undefined ? keys.lastIndexOf(lastShown) + 1 : 0
  const count = held > 0 ? held : keys.length
  const [, drawAgain] = useReducer((n: number) => n + 1, 0)
  useLayoutEffect(() => {
    shownKeys.current = keys.slice(0, count)
    if (count < keys.length) drawAgain()
  })

  const snapToEnd = useCallback(() => {
    const box = scroller.current
    if (box !== null) box.scrollTop = box.scrollHeight
  }, [])

  const last = useRef({ top: 0, isHandled: false, aimedAt: '', aimedUntil: 0 })
  const onScroll = useCallback(() => {
    const box = scroller.current
    if (box === null) return
    const below = box.scrollHeight - box.clientHeight - box.scrollTop
    // Rows that turn out larger than estimated also leave a gap below: only a reader goes up.
    const isGoingUp = box.scrollTop < last.current.top && last.current.isHandled
    last.current.top = box.scrollTop
    const isAiming = performance.now() < last.current.aimedUntil
    if (below <= endTolerance && !hasNewer && !isAiming) {
      stick.current = true
      last.current.isHandled = false
    } else if (isGoingUp || hasNewer) stick.current = false
    setIsAtEnd(stick.current)
    setFirstShown(list.current?.findItemIndex(box.scrollTop) ?? 0)
    if (hasOlder && box.scrollTop < loadAhead) load('older')
    if (hasNewer && below < loadAhead) load('newer')
  }, [hasOlder, hasNewer, load])

  useEffect(() => {
    const box = scroller.current
    const handle = () => {
      last.current.isHandled = true
      last.current.aimedUntil = 0
    }
    for (const type of handlings) box?.addEventListener(type, handle, { passive: true })
    return () => {
      for (const type of handlings) box?.removeEventListener(type, handle)
    }
  }, [])

  const goTo = useCallback(
    (key: string) => {
      const index = keys.indexOf(key)
      if (index < 0) return
      // The end that is still being left must not hold the list: later it is looked at again.
      stick.current = false
      last.current.aimedAt = key
      last.current.aimedUntil = performance.now() + settling
      list.current?.scrollToIndex(index, { align: 'center' })
      setTimeout(onScroll, settling)
    },
    [keys, onScroll],
  )

  const goToEnd = useCallback(() => {
    // A jump under way would bring the list back once what it met is measured; a later one ends it.
    if (performance.now() < last.current.aimedUntil) {
      list.current?.scrollToIndex(shownKeys.current.length - 1, { align: 'end' })
    }
    stick.current = true
    last.current.aimedUntil = 0
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
      // Rows above the aim that turn out larger than estimated, or a list that was too short to reach it.
      else if (performance.now() < last.current.aimedUntil) {
        const index = shownKeys.current.indexOf(last.current.aimedAt)
        if (index >= 0) list.current?.scrollToIndex(index, { align: 'center' })
      }
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
    count,
    onScroll,
    goToEnd,
    goTo,
  }
}
