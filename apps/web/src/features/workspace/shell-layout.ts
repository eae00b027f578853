import { useSyncExternalStore } from 'react'

export const sidebarWidths = { min: 200, usual: 264, max: 420 } as const

type Layout = { width: number; isCollapsed: boolean }

const key = 'parley.sidebar'
const listeners = new Set<() => void>()
let layout = read()

/** A width in pixels within what the sidebar may have. */
export function clampWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, sidebarWidths.min), sidebarWidths.max))
}

function read(): Layout {
  const [width = '', state = ''] = (localStorage.getItem(key) ?? '').split(' ')
  const stored = Number.parseInt(width, 10)
  return {
    width: Number.isNaN(stored) ? sidebarWidths.usual : clampWidth(stored),
    isCollapsed: state === 'collapsed',
  }
}

function change(next: Partial<Layout>): void {
  layout = { ...layout, ...next }
  localStorage.setItem(key, `${layout.width} ${layout.isCollapsed ? 'collapsed' : 'open'}`)
  for (const listener of listeners) listener()
}

/** Keeps the sidebar's width in pixels, within its bounds. */
export function setSidebarWidth(width: number): void {
  change({ width: clampWidth(width) })
}

export function toggleSidebar(): void {
  change({ isCollapsed: !layout.isCollapsed })
  // Where the focus went with what was folded away, the button that does the opposite takes it.
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return
    document.querySelector<HTMLElement>('[data-toggles-sidebar]')?.focus()
  })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The sidebar's width and whether it is folded away, as this browser keeps them. */
export function useShellLayout(): Layout {
  return useSyncExternalStore(subscribe, () => layout)
}
