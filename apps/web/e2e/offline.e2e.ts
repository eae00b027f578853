import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, conversation, say, saying, shownIds } from './stage/channel.ts'
import { accountOf, setUp } from './stage/entrance.ts'
import { storedMessages } from './stage/rest.ts'
import { openStage, type Stage } from './stage/stage.ts'

const patience = { timeout: 20_000 }
const said = ['First, on the train', 'Second, in the tunnel', 'Third, still in the tunnel']

let stage: Stage
let page: Page

beforeAll(async () => {
  stage = await openStage()
  page = await stage.open()
  await setUp(page, { ...accountOf('Ada Lovelace'), workspace: 'Analytical Engines' })
  await say(composer(page), 'Before the tunnel')
  await saying(conversation(page), 'Before the tunnel').filter({ hasNotText: 'Sending…' }).waitFor()
})

afterAll(() => stage?.close())

it('says that it is offline, keeps what was read, and queues what is sent', async () => {
  await page.context().setOffline(true)
  await page.getByText('You are offline.').waitFor(patience)
  await saying(conversation(page), 'Before the tunnel').waitFor()
  for (const text of said) await say(composer(page), text)
  await saying(conversation(page), 'Third').getByText('Sending…').waitFor()
  const texts = await conversation(page).getByRole('article').allInnerTexts()
  expect(texts.map((text) => said.findIndex((one) => text.includes(one)))).toEqual([-1, 0, 1, 2])
  expect(await storedMessages(page)).toHaveLength(1)
})

it('loses none of it to a reload, and sends each once and in order', async () => {
  // A page from the server, but none of its calls: what a captive portal or a restart looks like.
  await page.context().route('**/trpc/**', (route) => route.abort())
  await page.context().setOffline(false)
  await page.reload()
  await page.getByRole('button', { name: 'Try again' }).waitFor(patience)
  expect(await storedMessages(page)).toHaveLength(1)

  await page.context().unroute('**/trpc/**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect
    .poll(() => storedMessages(page).then((all) => all.map(({ content }) => content)), patience)
    .toEqual(['Before the tunnel', ...said])
  const stored = await storedMessages(page)
  await expect
    .poll(() => shownIds(conversation(page)), patience)
    .toEqual(stored.map(({ id }) => id))
  await page.getByText('You are offline.').waitFor({ state: 'detached' })

  await page.reload()
  await saying(conversation(page), 'Third').waitFor()
  expect(await shownIds(conversation(page))).toEqual(stored.map(({ id }) => id))
})
