export type TipPlace = { text: string; keys: string | null; x: number; y: number; shift: string }

const gap = 6
const roomAbove = 40
const edge = 60

/** Where the tooltip of an element goes, in pixels of the window; null where the element has gone. */
export function placeTip(element: Element): TipPlace | null {
  const text = element.getAttribute('data-tip')
  if (!text || !element.isConnected) return null
  const box = element.getBoundingClientRect()
  const isAbove = box.top > roomAbove
  const middle = box.left + box.width / 2
  return {
    text,
    keys: element.getAttribute('data-tip-keys'),
    x: Math.min(Math.max(middle, edge), window.innerWidth - edge),
    y: isAbove ? box.top - gap : box.bottom + gap,
    shift: isAbove ? '-100%' : '0',
  }
}
