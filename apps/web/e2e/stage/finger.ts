import type { Page } from 'playwright-core'

/**
 * What one can press on the page that a finger could miss: smaller than 44 pixels either way, counting
 * what a press beside it reaches. Links inside a text are part of the text.
 */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wanted = 44
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type="hidden"]), select, textarea, [role="menuitem"], [role="tab"]',
    )
    const hits = (element: HTMLElement, x: number, y: number) => {
      const hit = document.elementFromPoint(x, y)
      return hit !== null && (element.contains(hit) || hit.closest('label')?.contains(element))
    }
    /** How far one may press from the middle, up and down or left and right. */
    const reach = (element: HTMLElement, horizontally: boolean) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      let size = 0
      for (const sign of [-1, 1]) {
        let far = 0
        while (far < wanted / 2) {
          const step = sign * (far + 1)
          if (!hits(element, horizontally ? x + step : x, horizontally ? y : y + step)) break
          far += 1
        }
        size += far
      }
      return size
    }
    return [...controls].flatMap((element) => {
      const label = element.closest('label')
      const shown = label !== null && element.classList.contains('sr-only') ? label : element
      const box = shown.getBoundingClientRect()
      const style = getComputedStyle(shown)
      const isShown =
        box.width > 1 && box.height > 1 && style.visibility !== 'hidden' && style.opacity !== '0'
      const isInView = box.top >= 0 && box.bottom <= innerHeight && box.left >= 0
      const isInText =
        element.tagName === 'A' && (style.display === 'inline' || element.closest('p') !== null)
      if (!isShown || !isInView || isInText) return []
      const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      // What lies under something else cannot be pressed there at all.
      if (middle === null || !(shown.contains(middle) || middle.contains(shown))) return []
      const size = [
        Math.max(box.width, reach(shown, true)),
        Math.max(box.height, reach(shown, false)),
      ]
      if (size.every((side) => side >= wanted - 1)) return []
      const name =
        element.getAttribute('aria-label') ?? (shown.textContent ?? '').trim().split('\n')[0]
      return [`${element.tagName.toLowerCase()} "${name}" ${size.map(Math.round).join(' × ')}`]
    })
  })
}
