import { type RefObject, useEffect, useState } from 'react'

/** Draws its component again whenever the element's width has changed: what is measured while drawing then follows. */
export function useDrawnWidth(element: RefObject<HTMLElement | null>): void {
  const [, setWidth] = useState(0)
  useEffect(() => {
    if (element.current === null) return
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
}
