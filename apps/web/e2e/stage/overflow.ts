import type { Page } from 'playwright-core'

/** What reaches past the right edge of the window and cannot be scrolled to in a box of its own. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isClipped = (element: Element): boolean => {
      for (let box = element.parentElement; box !== null; box = box.parentElement) {
        if (box === document.body) return false
        const { overflowX } = getComputedStyle(box)
        // Hidden is no excuse at the window's edge, only in a box that ends before it.
        if (overflowX !== 'visible' && box.getBoundingClientRect().right <= innerWidth + 1)
          return true
      }
      return false
    }
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { right, width, height } = element.getBoundingClientRect()
        return width > 1 && height > 1 && right > innerWidth + 1 && !isClipped(element)
      })
      .map(
        (element) =>
          `sticks out: ${element.tagName} ${element.className} “${element.textContent?.slice(0, 30)}”`,
      )
  })
}
