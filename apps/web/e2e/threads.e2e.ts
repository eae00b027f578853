import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  act,
  composer,
  conversation,
  createChannel,
  joinChannel,
  replyBox,
  say,
  saying,
  thread,
} from './stage/channel.ts'
import { accountOf, register, setUp, signIn } from './stage/entrance.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

const ada = accountOf('Ada Lovelace')

let stage: TwoServerStage
let desk: Page
let phone: Page
let bob: Page

beforeAll(async () => {
  stage = await openTwoServerStage()
  desk = await stage.open('/')
  await setUp(desk, { ...ada, workspace: 'Analytical Engines' })
  await createChannel(desk, { name: 'harbour', description: 'Where the boats are' })
  bob = await stage.open('/', { on: stage.other })
  await register(bob, accountOf('Bob Okafor'))
  await joinChannel(bob, 'harbour')
  phone = await stage.open('/', { on: stage.other, viewport: { width: 390, height: 844 } })
  await signIn(phone, ada)
  await phone.goto('/threads')
})

afterAll(() => stage?.close())

const inbox = (page: Page): Locator => page.getByRole('list', { name: 'Threads' })
const card = (page: Page, text: string): Locator =>
  inbox(page).getByRole('listitem').filter({ hasText: text })
const link = (page: Page, name: string): Locator =>
  page.getByRole('navigation').getByRole('link', { name, exact: true })

it('says kindly that there is none', async () => {
  await phone.getByText('No threads yet').waitFor()
  await link(desk, 'Threads').waitFor()
})

it('brings a thread to both devices of whoever began it, with what is new in it', async () => {
  await say(composer(desk), 'Who takes the dinghy?')
  await act(saying(conversation(bob), 'Who takes the dinghy'), /^Reply/)
  await say(replyBox(bob), 'I can, at four')
  await link(desk, 'Threads 1 unread').waitFor()
  await card(phone, 'Who takes the dinghy').getByText('I can, at four').waitFor()
  await phone.getByText('1 unread', { exact: true }).first().waitFor()
  // Whoever answers follows as well, and has read what they said.
  await link(bob, 'Threads').click()
  await card(bob, 'Who takes the dinghy').getByText('I can, at four').waitFor()
  await bob.getByText('All read').waitFor()
})

it('is read on every device once it was read on one, without moving', async () => {
  await link(desk, 'Threads 1 unread').click()
  await card(desk, 'Who takes the dinghy').getByRole('link').click()
  await saying(thread(desk), 'I can, at four').waitFor()
  await link(desk, 'Threads').waitFor()
  await phone.getByText('All read').waitFor()
  expect(desk.url()).toContain('/threads/')
  await say(replyBox(desk), 'Then five is mine')
  await card(phone, 'Who takes the dinghy').getByText('Then five is mine').waitFor()
  await link(bob, 'Threads 1 unread').waitFor()
})

it('keeps one’s own reply read, and shows what one missed under a line', async () => {
  expect(await link(desk, 'Threads').count()).toBe(1)
  await desk.keyboard.press('Escape')
  await thread(desk).waitFor({ state: 'detached' })
  await card(bob, 'Who takes the dinghy').getByRole('link').click()
  await saying(thread(bob), 'Then five is mine').waitFor()
  await say(replyBox(bob), 'Deal')
  await link(desk, 'Threads 1 unread').waitFor()
  await card(desk, 'Deal').getByText('New', { exact: true }).waitFor()
  await card(phone, 'Deal').getByRole('link').click()
  await saying(thread(phone), 'Deal').waitFor()
  await link(desk, 'Threads').waitFor()
  await phone.getByRole('button', { name: 'Close' }).click()
})

it('leaves both devices once it is not followed, and nothing said in it comes back', async () => {
  await card(desk, 'Who takes the dinghy').getByRole('button', { name: 'Unfollow' }).click()
  for (const page of [desk, phone]) await page.getByText('No threads yet').waitFor()
  await say(replyBox(bob), 'Still there?')
  await bob.goto('/threads')
  await card(bob, 'Still there?').waitFor()
  await desk.reload()
  await desk.getByText('No threads yet').waitFor()
})

it('comes back where one follows it again, as read, and counts from there', async () => {
  await desk.getByRole('link', { name: 'harbour' }).click()
  await saying(conversation(desk), 'Who takes the dinghy').getByText('4 replies').click()
  await desk.getByRole('button', { name: 'Follow', exact: true }).click()
  await desk.getByRole('button', { name: 'Unfollow' }).waitFor()
  await card(phone, 'Who takes the dinghy').waitFor()
  await phone.getByText('All read').waitFor()
})

it('loses nothing over a server that was killed and started again', async () => {
  await desk.getByRole('button', { name: 'Close' }).click()
  await thread(desk).waitFor({ state: 'detached' })
  await card(bob, 'Who takes the dinghy').getByRole('link').click()
  await replyBox(bob).waitFor()
  await stage.server.kill()
  await say(replyBox(bob), 'After the storm')
  await stage.server.start()
  await link(desk, 'Threads 1 unread').waitFor({ timeout: 60_000 })
  await card(phone, 'After the storm').waitFor({ timeout: 60_000 })
})
