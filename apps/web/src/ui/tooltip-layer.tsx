import { useEffect, useRef, useState } from 'react'
import { placeTip, type TipPlace } from './tip-place.ts'

const delayMs = 350

/**
 * The one tooltip of the page, for every element with `tip(…)`. A tooltip of its own for each
 * button would be thousands of listeners in a long channel.
 */
export function TooltipLayer() {
  const [place, setPlace] = useState<TipPlace | null>(null)
  const layer = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let target: Element | null = null

    const hide = () => {
      clearTimeout(timer)
      target = null
      setPlace(null)
    }
    const aim = (event: Event) => {
      const from = event.target instanceof Element ? event.target : null
      if (from && layer.current?.contains(from)) return
      const next = from?.closest('[data-tip]') ?? null
      if (next === target) return
      hide()
      if (!next || next.getAttribute('aria-expanded') === 'true') return
      if (event.type === 'focusin' && !next.matches(':focus-visible')) return
      target = next
      timer = setTimeout(() => setPlace(placeTip(next)), delayMs)
    }
    const pointer = (event: PointerEvent) => event.pointerType !== 'touch' && aim(event)
    const key = (event: KeyboardEvent) => event.key === 'Escape' && hide()

    document.addEventListener('pointerover', pointer)
    document.addEventListener('focusin', aim)
    document.addEventListener('focusout', hide)
    document.addEventListener('pointerdown', hide)
    document.addEventListener('keydown', key, true)
    window.addEventListener('scroll', hide, true)
    return () => {
      hide()
      document.removeEventListener('pointerover', pointer)
      document.removeEventListener('focusin', aim)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('pointerdown', hide)
      document.removeEventListener('keydown', key, true)
      window.removeEventListener('scroll', hide, true)
    }
  }, [])

  if (!place) return null
  return (
    <div
      ref={layer}
      aria-hidden="true"
      className="fixed z-70 flex max-w-64 animate-fade items-center gap-2 rounded-md bg-ink px-2 py-1 text-canvas text-xs font-medium"
      style={{ left: place.x, top: place.y, transform: `translate(-50%, ${place.shift})` }}
    >
      {place.text}
      {place.keys ? <kbd className="font-sans opacity-70">{place.keys}</kbd> : null}
    </div>
  )
}
