import type { KeyboardEvent, PointerEvent } from 'react'
import { setSidebarWidth, sidebarWidths, useShellLayout } from './shell-layout.ts'

const step = 16

/** The line between sidebar and rooms: dragged, moved by arrow keys, set back by a double click. */
export function ResizeHandle() {
  const { width } = useShellLayout()

  const onKeyDown = (event: KeyboardEvent) => {
    const widths: Record<string, number> = {
      ArrowLeft: width - step,
      ArrowRight: width + step,
      Home: sidebarWidths.min,
      End: sidebarWidths.max,
    }
    const next = widths[event.key]
    if (next === undefined) return
    event.preventDefault()
    setSidebarWidth(next)
  }
  const onPointerMove = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setSidebarWidth(event.clientX)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no <hr>
    <div
      role="separator"
      aria-label="Width of the sidebar"
      aria-orientation="vertical"
      aria-valuemin={sidebarWidths.min}
      aria-valuemax={sidebarWidths.max}
      aria-valuenow={width}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={() => setSidebarWidth(sidebarWidths.usual)}
      className="-right-[3px] absolute inset-y-0 z-10 w-1.5 cursor-col-resize touch-none transition-colors hover:bg-accent-soft focus-visible:bg-accent active:bg-accent phone:hidden"
    />
  )
}
