/** Attributes that give an element a tooltip; the element needs an accessible name of its own. */
export function tip(text: string, shortcut?: string) {
  return shortcut ? { 'data-tip': text, 'data-tip-keys': shortcut } : { 'data-tip': text }
}
