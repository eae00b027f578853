import type { Page } from 'playwright-core'

declare global {
  interface Window {
    figures: Figures
  }
}

/** What is put into each page before its own code, to tell times from inside of it. */
export type Figures = {
  /** When the last click began, as the browser stamps it. */
  clickedAt: number
  /** Sums of layout shifts that no key press or click has caused, with what moved. */
  shifts: { value: number; what: string }[]
  /** When a text last arrived by the socket. */
  arrivedAt(text: string): number | undefined
  /** The time just after the first frame at whose end `test` holds. Rejects after twenty seconds. */
  untilPainted(test: () => boolean): Promise<number>
  /** Whether the message can be seen and the view is full of messages. */
  isShown(messageId: string): boolean
  nodes(): number
}

/** Waits for frames from inside the page, so that no round trip to the browser is part of a figure. */
export async function prepare(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const arrivals: { at: number; text: string }[] = []
    const Native = window.WebSocket
    window.WebSocket = class extends Native {
      constructor(...given: ConstructorParameters<typeof Native>) {
        super(...given)
        this.addEventListener('message', ({ data }) => {
          arrivals.push({ at: performance.now(), text: String(data) })
          if (arrivals.length > 200) arrivals.shift()
        })
      }
    }
    const afterFrame = (then: () => void) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = then
        port2.postMessage(null)
      })
    }
    window.figures = {
      clickedAt: 0,
      shifts: [],
      arrivedAt: (text) => arrivals.find((arrival) => arrival.text.includes(text))?.at,
      untilPainted: (test) =>
        new Promise((resolve, reject) => {
          const begun = performance.now()
          const look = () => {
            const now = performance.now()
            if (test()) resolve(now)
            else if (now - begun > 20_000) reject(new Error('It was never painted'))
            else afterFrame(look)
          }
          afterFrame(look)
        }),
      isShown(messageId) {
        const last = document.querySelector(`[role="feed"] [data-message-id="${messageId}"]`)
        const box = last?.closest('.overflow-y-auto')
        if (!last || !box || !last.checkVisibility({ visibilityProperty: true })) return false
        const view = box.getBoundingClientRect()
        let covered = 0
        for (const article of box.querySelectorAll('article')) {
          if (!article.checkVisibility({ visibilityProperty: true })) continue
          const { top, bottom } = article.getBoundingClientRect()
          covered += Math.max(0, Math.min(bottom, view.bottom) - Math.max(top, view.top))
        }
        const { top, bottom } = last.getBoundingClientRect()
        return top < view.bottom && bottom > view.top && covered > 0.7 * view.height
      },
      nodes() {
        const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL)
        let count = 1
        while (walker.nextNode()) count += 1
        return count
      },
    }
    addEventListener('click', ({ timeStamp }) => (window.figures.clickedAt = timeStamp), true)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // TypeScript's DOM types do not know this kind of entry.
        const shift = entry as PerformanceEntry & {
          value: number
          hadRecentInput: boolean
          sources: { node: Node | null }[]
        }
        if (shift.hadRecentInput) continue
        const [source] = shift.sources
        const node = source?.node
        const what =
          node instanceof Element ? node.outerHTML.slice(0, 160) : String(node?.textContent)
        window.figures.shifts.push({ value: shift.value, what })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** Resolves at the time, in the page's own clock, when the message and what fills the view with it is painted. */
export function paintedAt(page: Page, messageId: string): Promise<number> {
  return page.evaluate(
    (id) => window.figures.untilPainted(() => window.figures.isShown(id)),
    messageId,
  )
}
