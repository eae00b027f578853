import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  choose,
  composer,
  conversation,
  createChannel,
  joinChannel,
  say,
  saying,
} from './stage/channel.ts'
import { accountOf, register, setUp } from './stage/entrance.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

let stage: TwoServerStage
let ada: Page
let bob: Page

beforeAll(async () => {
  stage = await openTwoServerStage()
  ada = await stage.open('/')
  await setUp(ada, { ...accountOf('Ada Lovelace'), workspace: 'Analytical Engines' })
  bob = await stage.open('/', { on: stage.other })
  await register(bob, accountOf('Bob Okafor'))
  await createChannel(ada, { name: 'harbour', description: 'Where the boats are' })
  await joinChannel(bob, 'harbour')
  await composer(bob).waitFor()
})

afterAll(() => stage?.close())

const link = (page: Page) => page.getByRole('link', { name: /^Mentions/ })
const list = (page: Page) => page.getByRole('list', { name: 'Mentions' }).getByRole('listitem')

/** Types a mention as people do, completing the name. */
async function mention(page: Page, { name, text }: { name: string; text: string }): Promise<void> {
  await composer(page).pressSequentially(`@${name.slice(0, 3)}`)
  await page.getByRole('option', { name }).click()
  await composer(page).pressSequentially(text)
  await composer(page).press('Enter')
}

it('says that nobody has mentioned one yet', async () => {
  await link(bob).click()
  await bob.getByText('Nobody has mentioned you yet').waitFor()
  expect(await bob.title()).toContain('Mentions')
})

it('shows a new mention at once, counts it, and leads to it', async () => {
  await mention(ada, { name: 'Bob Okafor', text: ' the slip is free' })
  await saying(conversation(ada), '@Bob Okafor').waitFor()
  await list(bob).filter({ hasText: 'the slip is free' }).waitFor()
  expect(await list(bob).textContent()).toMatch(/Ada Lovelace.*#harbour.*@Bob Okafor/s)
  await link(bob).filter({ hasText: '1' }).waitFor()
  await list(bob).getByRole('link').click()
  await saying(conversation(bob), 'the slip is free').waitFor()
  await link(bob).filter({ hasNotText: '1' }).waitFor()
})

it('lists whole channels, and nobody for a mention in code', async () => {
  await link(bob).click()
  await say(composer(ada), '`@here` is how to call everyone')
  await say(composer(ada), '@here the tide turns')
  await list(bob).filter({ hasText: 'the tide turns' }).waitFor()
  expect(await list(bob).count()).toBe(2)
})

it('takes away what was deleted, also over a reload', async () => {
  await choose(saying(conversation(ada), 'the tide turns'), 'Delete')
  await list(bob).filter({ hasText: 'the tide turns' }).waitFor({ state: 'detached' })
  await bob.reload()
  await list(bob).filter({ hasText: 'the slip is free' }).waitFor()
  expect(await list(bob).count()).toBe(1)
})
