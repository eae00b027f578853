/**
 * The element that focus belongs to when what opens now closes again: the one that has it, or the
 * button of the menu that it was chosen from.
 */
export function focusOrigin(): HTMLElement | null {
  const active = document.activeElement
  const button = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const origin = button ? document.getElementById(button) : active
  return origin instanceof HTMLElement && origin !== document.body ? origin : null
}

/** Gives focus back, as the handler of a primitive's closing; one without an origin is left to the primitive. */
export function returnFocus(event: Event, origin: HTMLElement | null): void {
  if (!origin?.isConnected) return
  event.preventDefault()
  origin.focus()
}

/** Puts focus into the first field of what opens, before any button; without a field the primitive decides. */
export function focusFirstField(event: Event): void {
  const content = event.currentTarget
  if (!(content instanceof HTMLElement)) return
  const field = content.querySelector<HTMLElement>('input:enabled:not([type="hidden"]), textarea')
  if (!field) return
  event.preventDefault()
  field.focus()
}
