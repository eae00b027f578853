import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { conversation, saying, thread } from './stage/channel.ts'
import { channelNamed, enrol, type Person } from './stage/enrol.ts'
import { signIn } from './stage/entrance.ts'
import { openStage, type Stage } from './stage/stage.ts'

let stage: Stage
let ada: Person
let page: Page

beforeAll(async () => {
  stage = await openStage()
  ada = await enrol(stage.server.url, 'Ada Lovelace')
  const channel_id = await channelNamed(ada, 'general')
  const send = async (content: string, reply = {}) => {
    const { message } = await ada.api.messages.send.mutate({ channel_id, content, ...reply })
    return message.id
  }
  const parent_message_id = await send('## Tides\n\n- [ ] the **high tide** of `may_9`')
  await send('The low tide only here', { parent_message_id })
  await send('The spring tide for all', { parent_message_id, also_in_channel: true })
  page = await stage.open('/')
  await signIn(page, ada.account)
})

afterAll(() => stage?.close())

const result = (text: string) =>
  page.getByRole('list', { name: 'Results' }).getByRole('listitem').filter({ hasText: text })

it('is reached from Jump to, as its last entry', async () => {
  await page.getByRole('heading', { level: 1, name: 'general' }).waitFor()
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Channel or person' })
  await box.fill('tide')
  await page.getByRole('option').last().getByText('Search messages for “tide”').waitFor()
  await box.press('ArrowUp')
  await box.press('Enter')
  await result('high tide').waitFor()
  expect(new URL(page.url()).search).toBe('?q=tide')
})

it('shows the words that were found, and no signs of Markdown', async () => {
  const found = result('high tide').getByRole('paragraph').last()
  expect(await found.textContent()).toBe('Tides\n☐ the high tide of may_9')
  expect(await found.locator('mark').allTextContents()).toEqual(['Tide', 'tide'])
})

it('says of a reply where its link leads', async () => {
  await result('low tide').getByText('#general, in a thread', { exact: true }).waitFor()
  await result('spring tide').getByText('#general', { exact: true }).waitFor()
  await result('low tide')
    .getByRole('link', { name: /^Show thread/ })
    .click()
  await saying(thread(page), 'low tide').waitFor()
  await page.goBack()
  await result('spring tide')
    .getByRole('link', { name: /^Show in channel/ })
    .click()
  await saying(conversation(page), 'spring tide').waitFor()
})

it('waits in Jump to for a person whose name was typed and entered before the answer came', async () => {
  await enrol(stage.server.url, 'Grace Hopper')
  const withPeople = /\/trpc\/[^?]*users\.list/
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  await page.route(withPeople, async (route) => {
    await answered
    await route.continue()
  })
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Channel or person' })
  await box.fill('Grace')
  await page.getByRole('option', { name: /Search messages/ }).waitFor()
  await box.press('Enter')
  answer()
  await page.waitForURL(/\/dm\//)
  await page.unroute(withPeople)
})
