import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import type { Measure } from './figure.ts'
import { paintedAt } from './paint.ts'
import { visit } from './visit.ts'

/** What the page loads for itself once a channel is there, or when a message has code in it. */
const later = /\/(code-highlighter|toast-shelf|sonner)/

/** Collects the gzip sizes of every script that the page loads, in kB of 1,000 bytes: what it needs first, and the rest. */
function scriptsOf(page: Page): () => Promise<{ first: number; afterwards: number }> {
  const loaded: Promise<{ url: string; kb: number }>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    const url = response.url()
    loaded.push(
      response.body().then((body) => ({ url, kb: gzipSync(body, { level: 9 }).length / 1000 })),
    )
  })
  return async () => {
    await page.waitForLoadState('networkidle')
    const scripts = await Promise.all(loaded)
    const sumOf = (isLater: boolean) =>
      scripts.filter(({ url }) => later.test(url) === isLater).reduce((sum, { kb }) => sum + kb, 0)
    return { first: sumOf(false), afterwards: sumOf(true) }
  }
}

/** JavaScript as a browser with an empty cache loads it, and the time until the page can be used. */
export const scripts: Measure = {
  async run({ browser, office }) {
    const stranger = await visit(browser, office, { isStranger: true })
    const entranceScripts = scriptsOf(stranger)
    await stranger.goto(office.url, { waitUntil: 'commit' })
    const entranceMs = await stranger.evaluate(() =>
      window.figures.untilPainted(() => document.querySelector('input[type="password"]') !== null),
    )
    const { first: entranceKb } = await entranceScripts()
    await stranger.context().close()

    const page = await visit(browser, office, {})
    const channelScripts = scriptsOf(page)
    const [room] = office.rooms
    if (room === undefined) throw new Error('The office has no rooms')
    await page.goto(`${office.url}/c/${room.id}`, { waitUntil: 'commit' })
    const channelMs = await paintedAt(page, room.lastId)
    const { first: channelKb, afterwards: laterKb } = await channelScripts()
    await page.context().close()
    return { entranceMs, entranceKb, channelMs, channelKb, laterKb }
  },
}
