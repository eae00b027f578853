import { useEffect } from 'react'
import { usePhone } from '@/ui/use-phone.ts'

/** A closing dialog gives the focus back in a turn of its own; the composer takes it after that. */
const afterDialogsMs = 60

const layers = '[role="dialog"], [role="alertdialog"], [role="menu"]'
const editables = 'input, textarea, select, [contenteditable="true"]'

/** A box that was never written in has its caret before its draft: writing goes on after it. */
function writeOn(id: string): void {
  const box = document.getElementById(id)
  box?.focus({ preventScroll: true })
  if (!(box instanceof HTMLTextAreaElement) || box.selectionEnd > 0) return
  box.setSelectionRange(box.value.length, box.value.length)
}

function isFree(): boolean {
  return document.querySelector(layers) === null && !document.activeElement?.matches(editables)
}

/** A key that writes something, pressed where nothing else would take it. */
export function isWriting(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  // The space bar presses the button or scrolls the list that has the focus.
  return event.key.length === 1 && event.key !== ' '
}

/**
 * Whoever opens a room writes next: the composer takes the focus as it appears (not on a phone,
 * where the keyboard would cover what is read), and any letter typed elsewhere goes into it. Of two
 * composers the later one, a thread's, takes it.
 */
export function useComposerFocus(id: string): void {
  const isPhone = usePhone()
  useEffect(() => {
    if (isPhone) return
    const focus = () => {
      if (isFree()) writeOn(id)
    }
    const timer = setTimeout(focus, afterDialogsMs)
    const onKeyDown = (event: KeyboardEvent) => {
      if (isWriting(event)) focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [id, isPhone])
}
