import { type Message, messageSchema } from '@parley/contracts'
import type { Page } from 'playwright-core'
import { z } from 'zod'

/** The token that the page keeps; throws where nobody is signed in. */
export async function tokenOf(page: Page): Promise<string> {
  const token = await page.evaluate(() => localStorage.getItem('parley.token'))
  if (token === null) throw new Error('Nobody is signed in')
  return token
}

/** The channel that the page shows, from its address. */
export function channelIdOf(page: Page): string {
  const id = /\/(?:c|dm)\/([0-9a-f]{24})/.exec(page.url())?.[1]
  if (id === undefined) throw new Error(`No channel is open at ${page.url()}`)
  return id
}

/** What the server has stored in the channel that the page shows, oldest first, asked over REST. */
export async function storedMessages(page: Page): Promise<Message[]> {
  const { origin } = new URL(page.url())
  const path = `/api/chat/channels/${channelIdOf(page)}/messages?limit=100`
  const headers = { authorization: `Bearer ${await tokenOf(page)}` }
  const answer = await fetch(origin + path, { headers })
  const { messages } = z.object({ messages: z.array(messageSchema) }).parse(await answer.json())
  return messages.reverse()
}
