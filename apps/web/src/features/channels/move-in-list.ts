import type { KeyboardEvent } from 'react'

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

/** Moves focus through the links of a list by the up and down keys, Home and End. */
export function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const links: HTMLElement[] = [...event.currentTarget.querySelectorAll<HTMLElement>('a[href]')]
  const current = links.findIndex((link) => link.matches(':focus'))
  const step = steps[event.key]
  const target =
    event.key === 'Home'
      ? links[0]
      : event.key === 'End'
        ? links.at(-1)
        : step === undefined || current === -1
          ? undefined
          : links[current + step]
  if (!target) return
  event.preventDefault()
  target.focus()
}
