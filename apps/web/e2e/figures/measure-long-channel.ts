import { percentile } from '@parley/bench/statistics'
import type { Page } from 'playwright-core'
import { composer, conversation, saying } from '../stage/channel.ts'
import type { Measure } from './figure.ts'
import { mainThreadOf } from './main-thread.ts'
import { paintedAt } from './paint.ts'
import { scrollUp, visit } from './visit.ts'

const letters = 'the quick brown fox jumps over the lazy dog '

type Typed = {
  /** From the press to the end of the next frame, the display's wait for it included. */
  wholeMs: number[]
  /** The same without that wait: until all that the press set off is done, and the making of the frame. */
  ownMs: number[]
}

/** Types so many letters, and times each inside the page. */
async function type(page: Page, count: number): Promise<Typed> {
  await composer(page).focus()
  await page.evaluate(() => {
    const wholeMs: number[] = []
    const ownMs: number[] = []
    let handledMs = Number.POSITIVE_INFINITY
    /** Runs as a task of its own; after a key press Chromium lets tasks wait for the frame. */
    const afterwards = (then: () => void) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = then
      port2.postMessage(null)
    }
    const press = ({ timeStamp }: KeyboardEvent) => {
      handledMs = Number.POSITIVE_INFINITY
      requestAnimationFrame(() => {
        const frameBegan = performance.now()
        afterwards(() => {
          const now = performance.now()
          wholeMs.push(now - timeStamp)
          // Where the frame came first there was no wait.
          ownMs.push(Math.min(now - timeStamp, handledMs + now - frameBegan))
        })
      })
      // The last of the letter's listeners: by then React has queued the microtask that renders.
      const input = () => {
        queueMicrotask(() => {
          handledMs = performance.now() - timeStamp
        })
      }
      addEventListener('input', input, { once: true })
    }
    addEventListener('keydown', press, true)
    Object.assign(window, { typing: { wholeMs, ownMs, press } })
  })
  for (let index = 0; index < count; index += 1) {
    await page.keyboard.press(letters[index % letters.length] ?? ' ')
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  const { wholeMs, ownMs } = await page.evaluate(() => {
    const { typing } = window as unknown as {
      typing: { wholeMs: number[]; ownMs: number[]; press: (event: KeyboardEvent) => void }
    }
    removeEventListener('keydown', typing.press, true)
    return { wholeMs: typing.wholeMs, ownMs: typing.ownMs }
  })
  await composer(page).fill('')
  return { wholeMs, ownMs }
}

/** A channel with everything loaded: nodes in the page, typing, and what comes by the socket. */
export const longChannel: Measure = {
  async run({ browser, office, isQuick }) {
    const { hall, writers } = office
    const page = await visit(browser, office, { path: `/c/${hall.id}` })
    await paintedAt(page, hall.lastId)
    const { mostNodes } = await scrollUp(page, {
      pixels: Number.MAX_SAFE_INTEGER,
      step: 1500,
      untilId: hall.firstId,
    })
    await page.getByRole('button', { name: 'Jump to latest' }).click()
    await paintedAt(page, hall.lastId)
    const meter = await mainThreadOf(page)
    const count = isQuick ? 60 : 220
    const before = await meter.usedMs()
    const keys = await type(page, count)
    const keyCpuMs = ((await meter.usedMs()) - before) / count

    const arrivals: number[] = []
    const blocked = await page.evaluateHandle(() => {
      const tasks: number[] = []
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(duration)
      }).observe({ type: 'longtask' })
      return tasks
    })
    for (let number = 0; number < (isQuick ? 6 : 30); number += 1) {
      const text = `Arrival ${crypto.randomUUID()}`
      const arrived = page.evaluate(async (awaited) => {
        const painted = await window.figures.untilPainted(() =>
          [...document.querySelectorAll('[role="feed"] article')].some((article) =>
            article.textContent?.includes(awaited),
          ),
        )
        return painted - (window.figures.arrivedAt(awaited) ?? Number.NaN)
      }, text)
      const writer = writers[number % writers.length]
      const sent = await writer?.api.messages.send.mutate({ channel_id: hall.id, content: text })
      arrivals.push(await arrived)
      hall.lastId = sent?.message.id ?? hall.lastId
    }
    const longTaskMs = await blocked.evaluate((tasks) => Math.max(0, ...tasks))
    await saying(conversation(page), 'Arrival').last().waitFor()
    await page.context().close()
    return {
      mostNodes,
      keyP95Ms: percentile(keys.ownMs, 0.95),
      keyMs: percentile(keys.ownMs, 0.5),
      keyWholeMs: percentile(keys.wholeMs, 0.5),
      keyWholeP95Ms: percentile(keys.wholeMs, 0.95),
      keyCpuMs,
      arrivalMs: percentile(arrivals, 0.5),
      arrivalP95Ms: percentile(arrivals, 0.95),
      longTaskMs,
    }
  },
}
