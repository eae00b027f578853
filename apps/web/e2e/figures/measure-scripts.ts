import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import type { Measure } from './figure.ts'
import { paintedAt } from './paint.ts'
import { visit } from './visit.ts'

/** Collects the scripts that the page loads; answers their gzip size so far, in kB of 1,000 bytes. */
function scriptsOf(page: Page): () => Promise<number> {
  const bodies: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    bodies.push(response.body().then((body) => gzipSync(body, { level: 9 }).length))
  })
  return async () => {
    const sizes = await Promise.all(bodies)
    return sizes.reduce((sum, size) => sum + size, 0) / 1000
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
    await stranger.waitForLoadState('networkidle')
    const entranceKb = await entranceScripts()
    await stranger.context().close()

    const page = await visit(browser, office, {})
    const channelScripts = scriptsOf(page)
    const [room] = office.rooms
    if (room === undefined) throw new Error('The office has no rooms')
    await page.goto(`${office.url}/c/${room.id}`, { waitUntil: 'commit' })
    const channelMs = await paintedAt(page, room.lastId)
    const channelKb = await channelScripts()
    await page.waitForLoadState('networkidle')
    const laterKb = (await channelScripts()) - channelKb
    await page.context().close()
    return { entranceMs, entranceKb, channelMs, channelKb, laterKb }
  },
}
