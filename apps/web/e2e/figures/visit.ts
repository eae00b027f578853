import { tokenOutput } from '@parley/contracts'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { window as everyWindow } from '../stage/browser.ts'
import type { MainThread } from './main-thread.ts'
import type { Office } from './office.ts'
import { paintedAt, prepare } from './paint.ts'

/** A window of its own with an empty cache, signed in as the office's reader unless told otherwise; without a path it shows nothing yet. */
export async function visit(
  browser: Browser,
  office: Pick<Office, 'url' | 'reader'>,
  options: BrowserContextOptions & { path?: string; isStranger?: boolean },
): Promise<Page> {
  const { path, isStranger = false, ...more } = options
  const context = await browser.newContext({ ...everyWindow, ...more })
  context.setDefaultTimeout(45_000)
  const page = await context.newPage()
  if (!isStranger) {
    // Signed in over REST: the context takes the cookie that lets pictures through, and keeps the token.
    const data = { email: office.reader.account.email, password: office.reader.account.password }
    const answer = await context.request.post(`${office.url}/api/auth/login`, { data })
    const { token } = tokenOutput.parse(await answer.json())
    await page.addInitScript((own) => localStorage.setItem('parley.token', own), token)
  }
  await prepare(page)
  if (path !== undefined) await page.goto(office.url + path, { waitUntil: 'commit' })
  return page
}

export type Opened = {
  /** From the click to the messages painted. */
  ms: number
  /** Of it what the page's main thread was busy. */
  cpuMs: number
}

/** Clicks a channel's name in the sidebar and waits until its messages are painted. */
export async function openRoom(
  page: Page,
  { room, meter }: { room: { name: string; lastId: string }; meter: MainThread },
): Promise<Opened> {
  const link = page.getByRole('link', { name: new RegExp(`^${room.name}\\b`) })
  await link.scrollIntoViewIfNeeded()
  const box = await link.boundingBox()
  if (box === null) throw new Error(`The sidebar does not show ${room.name}`)
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const before = await meter.usedMs()
  const painted = paintedAt(page, room.lastId)
  await page.mouse.down()
  await page.mouse.up()
  const at = await painted
  const cpuMs = (await meter.usedMs()) - before
  return { ms: at - (await page.evaluate(() => window.figures.clickedAt)), cpuMs }
}

/**
 * Scrolls the open channel up by so many pixels, a frame for each step, or until the message is in the page.
 * Answers the most nodes there were, and the farthest that what is read moved without being scrolled, in pixels.
 */
export function scrollUp(
  page: Page,
  options: { pixels: number; step: number; untilId?: string },
): Promise<{ mostNodes: number; unasked: number }> {
  return page.evaluate(async ({ pixels, step, untilId }) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const painted = () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = resolve
        port2.postMessage(null)
      })
    const box = document.querySelector('main [role="feed"]')?.closest('.overflow-y-auto')
    if (!box) throw new Error('No channel is open')
    let mostNodes = 0
    let unasked = 0
    /** The row in the middle of the view. */
    const middle = () => {
      const view = box.getBoundingClientRect()
      const found = document.elementFromPoint(view.left + 200, view.top + view.height / 2)
      return found?.closest<HTMLElement>('[data-message-id]') ?? null
    }
    const begun = performance.now()
    for (let gone = 0; gone < pixels; gone += step) {
      box.dispatchEvent(new WheelEvent('wheel'))
      const before = box.scrollTop
      const row = middle()
      const stood = row?.getBoundingClientRect().top ?? 0
      box.scrollTop -= step
      const asked = before - box.scrollTop
      await frame()
      await painted()
      if (row?.isConnected) {
        unasked = Math.max(unasked, Math.abs(row.getBoundingClientRect().top - stood - asked))
      }
      mostNodes = Math.max(mostNodes, window.figures.nodes())
      if (untilId && document.querySelector(`[data-message-id="${untilId}"]`)) break
      // At the upper end of what is loaded: the next page is on its way.
      if (before === 0) gone -= step
      if (before === 0 && untilId === undefined) break
      if (performance.now() - begun > 300_000) throw new Error('The beginning never came')
    }
    return { mostNodes, unasked }
  }, options)
}
