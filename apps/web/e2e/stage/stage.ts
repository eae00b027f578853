import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { complaintsOf, startBrowser, window } from './browser.ts'
import { type Server, startServer } from './server.ts'

export type Stage = {
  server: Server
  browser: Browser
  /** Everything that the pages opened so far have complained about. */
  complaints(): string[]
  /** Opens a path of the page in a window of its own, signed in as nobody. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/** A server and a browser for one file of tests; whoever opens it closes it. */
export async function openStage(): Promise<Stage> {
  const [server, browser] = await Promise.all([startServer(), startBrowser()])
  const complaints: string[][] = []
  return {
    server,
    browser,
    complaints: () => complaints.flat(),
    async open(path = '/', options = {}) {
      const context = await browser.newContext({ ...window, ...options })
      context.setDefaultTimeout(45_000)
      const page = await context.newPage()
      complaints.push(complaintsOf(page))
      await page.goto(server.url + path)
      return page
    },
    async close() {
      await browser.close()
      await server.stop()
    },
  }
}
