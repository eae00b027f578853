import { type RefObject, useEffect, useLayoutEffect } from 'react'

/** Whether the browser fits a text box to its text by itself (`field-sizing: content`). */
const isFitted = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')

function fit(area: HTMLTextAreaElement | null): void {
  if (area === null) return
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight}px`
}

/**
 * Fits a text box to its text, and to a new width. Only in browsers that cannot do it themselves: to
 * measure is to lay the whole page out at each key.
 */
export function useGrownHeight(area: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    if (!isFitted) fit(area.current)
  }, [area, text])
  useEffect(() => {
    if (isFitted || area.current === null) return
    let width = area.current.clientWidth
    const observer = new ResizeObserver(() => {
      if (area.current === null || area.current.clientWidth === width) return
      width = area.current.clientWidth
      fit(area.current)
    })
    observer.observe(area.current)
    return () => observer.disconnect()
  }, [area])
}
