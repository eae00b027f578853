import type { Page } from 'playwright-core'
import { type Account, signIn } from './entrance.ts'
import type { Server } from './server.ts'
import type { Stage } from './stage.ts'

declare global {
  interface Window {
    noticed(body: string): void
  }
}

export type UnseenDevice = {
  tabs: Page[]
  /** The texts of all that its tabs have notified of, in order. */
  notices: string[]
}

/** A browser of someone's with two tabs that nobody looks at, allowed to notify. */
export async function openUnseen(
  stage: Stage,
  { account, on }: { account: Account; on: Server },
): Promise<UnseenDevice> {
  const first = await stage.open('/', { on, permissions: ['notifications'] })
  await signIn(first, account)
  const context = first.context()
  const notices: string[] = []
  await context.exposeBinding('noticed', (_, body: string) => notices.push(body))
  await context.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })
    window.Notification = class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options)
        window.noticed(options?.body ?? '')
      }
    }
  })
  const second = await context.newPage()
  await Promise.all([first.reload(), second.goto('/')])
  for (const tab of [first, second]) await tab.getByRole('link', { name: /^general/ }).waitFor()
  return { tabs: [first, second], notices }
}
