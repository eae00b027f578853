import type { Locator, Page } from 'playwright-core'

/** Where a message to the open channel is written. */
export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Message / })
}

/** Where a reply to the open thread is written. */
export function replyBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Reply in this thread' })
}

/** The messages of the open channel. */
export function conversation(page: Page): Locator {
  return page.getByRole('feed', { name: /^Messages in (?!this thread)/ })
}

/** The messages of the open thread. */
export function thread(page: Page): Locator {
  return page.getByRole('feed', { name: 'Messages in this thread' })
}

/** The message of a conversation or a thread that says `text`. */
export function saying(list: Locator, text: string): Locator {
  return list.getByRole('article').filter({ hasText: text })
}

export async function say(box: Locator, text: string): Promise<void> {
  await box.fill(text)
  await box.press('Enter')
}

/** Clicks an action of a message's toolbar, which is there while one points at the message. */
export async function act(message: Locator, action: string | RegExp): Promise<void> {
  await message.hover()
  await message.getByRole('button', { name: action }).click()
}

/** Chooses from a message's menu of rarer actions. */
export async function choose(message: Locator, item: string): Promise<void> {
  await act(message, 'More actions')
  await message.page().getByRole('menuitem', { name: item }).click()
}

export async function createChannel(
  page: Page,
  { name, description }: { name: string; description: string },
): Promise<void> {
  await page.getByRole('button', { name: 'Create a channel' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create a channel' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('What is it about? (optional)').fill(description)
  await dialog.getByRole('button', { name: 'Create channel' }).click()
  await opened(page, name)
}

export async function joinChannel(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Browse channels' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Join ${name}` })
    .click()
  await opened(page, name)
}

/** Waits until the channel is open. */
export async function opened(page: Page, name: string): Promise<void> {
  await page.getByRole('main').getByRole('heading', { level: 1, name }).waitFor()
}

/** The ids of the messages shown, in their order, those still on their way left out. */
export function shownIds(list: Locator): Promise<string[]> {
  return list
    .getByRole('article')
    .filter({ hasNotText: 'Sending…' })
    .evaluateAll((articles) => articles.map((article) => article.dataset.messageId ?? ''))
}

/** Whether the top of the message can be seen now. */
export function isInView(message: Locator): Promise<boolean> {
  return message.evaluate((article) => {
    const { top } = article.getBoundingClientRect()
    const seen = document.elementFromPoint(innerWidth / 2, top + 2)
    return article.contains(seen)
  })
}
