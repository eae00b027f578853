import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { complaintsOf, startBrowser, window } from './browser.ts'
import { type Server, startServer } from './server.ts'
import { startTwoServers } from './two-servers.ts'

type WindowOptions = BrowserContextOptions & {
  /** The server that the window's page comes from and talks to; the first one unless given. */
  on?: Server
}

export type Stage = {
  server: Server
  browser: Browser
  /** Everything that the pages opened so far have complained about. */
  complaints(): string[]
  /** Opens a path of the page in a window of its own, signed in as nobody; `page.goto` then takes paths. */
  open(path?: string, options?: WindowOptions): Promise<Page>
  close(): Promise<void>
}

export type TwoServerStage = Stage & {
  /** A second process on the same database and Redis, as a load balancer would have it. */
  other: Server
}

/** A server and a browser for one file of tests; whoever opens it closes it. */
export async function openStage(): Promise<Stage> {
  const [server, browser] = await Promise.all([startServer(), startBrowser()])
  return stageOf(browser, [server])
}

/** The same with two server processes: a window says which of them it is `on`. */
export async function openTwoServerStage(): Promise<TwoServerStage> {
  const [{ here, there }, browser] = await Promise.all([startTwoServers(), startBrowser()])
  return { ...stageOf(browser, [here, there]), other: there }
}

function stageOf(browser: Browser, servers: [Server, ...Server[]]): Stage {
  const [server] = servers
  const complaints: string[][] = []
  return {
    server,
    browser,
    complaints: () => complaints.flat(),
    async open(path = '/', { on = server, ...options } = {}) {
      const context = await browser.newContext({ ...window, baseURL: on.url, ...options })
      context.setDefaultTimeout(45_000)
      const page = await context.newPage()
      complaints.push(complaintsOf(page))
      await page.goto(path)
      return page
    },
    async close() {
      await browser.close()
      await Promise.all(servers.map((each) => each.stop()))
    },
  }
}
