import type { Page } from 'playwright-core'

export type MainThread = { usedMs(): Promise<number> }

/** Tells the CPU time that the page's main thread has used for its tasks, in milliseconds: what else the machine does is not in it. */
export async function mainThreadOf(page: Page): Promise<MainThread> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return {
    async usedMs() {
      const { metrics } = await session.send('Performance.getMetrics')
      const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
      return seconds * 1000
    },
  }
}
