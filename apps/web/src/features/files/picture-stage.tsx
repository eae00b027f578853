import type { FileInfo } from '@parley/contracts'
import { ImageOff } from 'lucide-react'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { cn } from '@/lib/cn.ts'
import { Spinner } from '@/ui/spinner.tsx'
import { fileUrl } from './pictures.ts'
import type { Zoom } from './use-picture-zoom.ts'

/** A finger that has gone so far sideways, in pixels, turns to the next picture. */
const swipe = 48
/** A mouse that has moved so far was dragging, and does not click. */
const drag = 4

type PictureStageProps = {
  file: FileInfo
  zoom: Zoom
  onSwipe: (direction: 1 | -1) => void
}

/** The picture itself: dragged about where it is larger than its place, swiped away where it fits. */
export function PictureStage({ file, zoom, onSwipe }: PictureStageProps) {
  const [state, setState] = useState<'loading' | 'shown' | 'broken'>('loading')
  useEffect(() => setState('loading'), [file.id])
  const from = useRef<{ x: number; y: number; moved: boolean } | null>(null)
  const isFit = zoom.scale === null

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return
    from.current = { x: event.clientX, y: event.clientY, moved: false }
  }
  const move = (event: PointerEvent) => {
    const start = from.current
    if (start === null || event.pointerType !== 'mouse' || event.buttons !== 1) return
    const x = event.clientX - start.x
    const y = event.clientY - start.y
    if (!start.moved && Math.hypot(x, y) < drag) return
    from.current = { x: event.clientX, y: event.clientY, moved: true }
    zoom.stage.current?.scrollBy(-x, -y)
  }
  const up = (event: PointerEvent) => {
    const start = from.current
    from.current = null
    if (start === null || start.moved) return
    const x = event.clientX - start.x
    const y = event.clientY - start.y
    if (event.pointerType === 'mouse') {
      if (event.target === zoom.image.current) zoom.toggle()
    } else if (isFit && Math.abs(x) > swipe && Math.abs(x) > Math.abs(y)) onSwipe(x < 0 ? 1 : -1)
  }

  return (
    <div
      ref={zoom.stage}
      // What scrolls must be reachable by keyboard.
      tabIndex={isFit ? undefined : 0}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      className={cn(
        'relative flex min-h-0 grow',
        isFit ? 'touch-none overflow-hidden p-4 phone:p-0' : 'overflow-auto',
      )}
    >
      {state === 'broken' ? (
        <p className="m-auto flex flex-col items-center gap-2 text-ink-soft">
          <ImageOff aria-hidden="true" className="size-8" />
          This picture cannot be shown here. It can be downloaded.
        </p>
      ) : (
        <img
          key={file.id}
          ref={zoom.image}
          src={fileUrl(file)}
          alt={file.name}
          draggable={false}
          onLoad={() => setState('shown')}
          onError={() => setState('broken')}
          style={
            zoom.scale === null || zoom.image.current === null
              ? undefined
              : { width: zoom.image.current.naturalWidth * zoom.scale }
          }
          className={cn(
            'm-auto select-none',
            isFit
              ? 'max-h-full min-w-0 max-w-full cursor-zoom-in object-contain'
              : 'max-w-none shrink-0 cursor-grab active:cursor-grabbing',
            state === 'loading' && 'opacity-0',
          )}
        />
      )}
      {state === 'loading' ? (
        <span className="absolute inset-0 flex items-center justify-center">
          <Spinner label="Loading the picture" />
        </span>
      ) : null}
    </div>
  )
}
