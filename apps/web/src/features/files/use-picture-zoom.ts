import { useCallback, useEffect, useRef, useState } from 'react'

const steps = [0.25, 0.5, 1, 2, 4]

export type Zoom = {
  /** How many CSS pixels one of the picture's is; null while it is made to fit. */
  scale: number | null
  image: React.RefObject<HTMLImageElement | null>
  stage: React.RefObject<HTMLDivElement | null>
  canGrow: boolean
  canShrink: boolean
  grow: () => void
  shrink: () => void
  /** Between the whole picture and its own size, or twice that where it is small. */
  toggle: () => void
  fit: () => void
}

/** How large a picture is shown: to fit, or by steps, the middle of the view staying where it is. */
export function usePictureZoom(fileId: string): Zoom {
  const image = useRef<HTMLImageElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const [scale, setScale] = useState<number | null>(null)
  useEffect(() => setScale(null), [fileId])

  const shown = () => {
    const { naturalWidth = 0, clientWidth = 0 } = image.current ?? {}
    return scale ?? (naturalWidth > 0 ? clientWidth / naturalWidth : 1)
  }
  const change = (next: number | null) => {
    const view = stage.current
    const middle = view && {
      x: (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth,
      y: (view.scrollTop + view.clientHeight / 2) / view.scrollHeight,
    }
    setScale(next)
    requestAnimationFrame(() => {
      if (view === null || middle === null) return
      view.scrollTo(
        middle.x * view.scrollWidth - view.clientWidth / 2,
        middle.y * view.scrollHeight - view.clientHeight / 2,
      )
    })
  }
  const grow = () => change(steps.find((step) => step > shown() + 0.01) ?? scale)
  const shrink = () => change(steps.findLast((step) => step < shown() - 0.01) ?? null)
  return {
    scale,
    image,
    stage,
    canGrow: scale === null || scale < (steps.at(-1) ?? 1),
    canShrink: scale !== null,
    grow,
    shrink,
    toggle: () => change(scale === null ? (shown() < 0.99 ? 1 : 2) : null),
    fit: useCallback(() => setScale(null), []),
  }
}
