import { percentile } from '@parley/bench/statistics'
import type { Page } from 'playwright-core'
import { composer, conversation, saying } from '../stage/channel.ts'
import type { Measure } from './figure.ts'
import { mainThreadOf } from './main-thread.ts'
import { paintedAt } from './paint.ts'
import { scrollUp, visit } from './visit.ts'

const letters = 'the quick brown fox jumps over the lazy dog '

/** Types so many letters; answers for each the milliseconds from the key press to the end of its frame. */
async function type(page: Page, count: number): Promise<number[]> {
  await composer(page).focus()
  await page.evaluate(() => {
    const times: number[] = []
    const press = ({ timeStamp }: KeyboardEvent) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - timeStamp)
        port2.postMessage(null)
      })
    }
    addEventListener('keydown', press, true)
    Object.assign(window, { typing: { times, press } })
  })
  for (let index = 0; index < count; index += 1) {
    await page.keyboard.press(letters[index % letters.length] ?? ' ')
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  const times = await page.evaluate(() => {
    const { typing } = window as unknown as {
      typing: { times: number[]; press: (event: KeyboardEvent) => void }
    }
    removeEventListener('keydown', typing.press, true)
    return typing.times
  })
  await composer(page).fill('')
  return times
}

/** A channel with everything loaded: nodes in the page, typing, and what comes by the socket. */
export const longChannel: Measure = {
  isUnpaced: true,
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
      keyP95Ms: percentile(keys, 0.95),
      keyMs: percentile(keys, 0.5),
      keyCpuMs,
      arrivalMs: percentile(arrivals, 0.5),
      arrivalP95Ms: percentile(arrivals, 0.95),
      longTaskMs,
    }
  },
}
