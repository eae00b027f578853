import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  act,
  choose,
  composer,
  conversation,
  createChannel,
  isInView,
  joinChannel,
  replyBox,
  say,
  saying,
  shownIds,
  thread,
} from './stage/channel.ts'
import { accountOf, register, setUp, signIn } from './stage/entrance.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

const ada = accountOf('Ada Lovelace')
const line = 'Who takes the dinghy?'

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

const link = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('navigation').getByRole('link', { name, exact: true })
const also = (page: Page): Locator => page.getByRole('checkbox', { name: 'Also send to #harbour' })

it('shows a reply in the channel too, as one message that counts there', async () => {
  await say(composer(desk), line)
  await link(desk, 'general').click()
  await act(saying(conversation(bob), line), /^Reply/)
  await also(bob).check()
  await say(replyBox(bob), 'I can, at four')
  expect(await also(bob).isChecked()).toBe(false)
  await saying(thread(bob), 'I can, at four').getByText('Also sent to the channel').waitFor()
  await saying(conversation(bob), 'I can, at four').getByText('replied to a thread').waitFor()
  await link(desk, /^harbour.*unread/).waitFor()
  expect(await link(desk, 'Threads').count()).toBe(1)
  await say(replyBox(bob), 'Or at five')
  await link(desk, 'Threads 1 unread').waitFor()
  // It is kept with what is written, as any draft is.
  await also(bob).check()
  await replyBox(bob).fill('At six for all')
  await bob.reload()
  await replyBox(bob).waitFor()
  const isKept = { timeout: 15_000 }
  await expect.poll(() => replyBox(bob).inputValue(), isKept).toBe('At six for all')
  expect(await also(bob).isChecked()).toBe(true)
  await replyBox(bob).fill('')
  await also(bob).uncheck()
})

it('leads from there to its thread, and is deleted in both places at once', async () => {
  await link(desk, /^harbour/).click()
  const shown = saying(conversation(desk), 'I can, at four')
  await shown.getByText(`replied to a thread: ${line}`).waitFor()
  expect(await shownIds(conversation(desk))).toEqual(await shownIds(conversation(bob)))
  expect(await conversation(desk).getByText('Or at five').count()).toBe(0)
  await shown.getByRole('button', { name: /^replied to a thread/ }).click()
  await saying(thread(desk), 'Or at five').waitFor()
  await link(desk, 'Threads').waitFor()
  await choose(saying(conversation(bob), 'I can, at four'), 'Delete')
  for (const list of [conversation(desk), thread(desk)]) {
    await saying(list, 'I can, at four').waitFor({ state: 'detached', timeout: 20_000 })
  }
})

it('is unread again from a reply on, on both devices, though its end is in view', async () => {
  await choose(saying(thread(desk), 'Or at five'), 'Mark unread from here')
  await link(desk, 'Threads 1 unread').waitFor()
  await thread(desk).getByText('New', { exact: true }).waitFor()
  await phone.getByText('1 unread', { exact: true }).first().waitFor()
  await desk.keyboard.press('Escape')
  await thread(desk).waitFor({ state: 'detached' })
  await link(desk, 'Threads 1 unread').waitFor()
})

it('opens at the first unread reply, and is read once its end was seen', async () => {
  for (let n = 1; n <= 30; n += 1) await say(replyBox(bob), `Tide table, part ${n}`)
  await saying(thread(bob), 'part 30').getByText('Sending…').waitFor({ state: 'detached' })
  await phone.getByRole('listitem').filter({ hasText: 'part 30' }).getByRole('link').click()
  const first = saying(thread(phone), 'Or at five')
  await first.waitFor()
  await expect.poll(() => isInView(first)).toBe(true)
  await thread(phone).getByText('New', { exact: true }).waitFor()
  expect(await link(desk, 'Threads 1 unread').count()).toBe(1)
  await phone.getByRole('button', { name: 'Jump to latest' }).click()
  await saying(thread(phone), 'part 30').waitFor()
  await link(desk, 'Threads').waitFor()
})
