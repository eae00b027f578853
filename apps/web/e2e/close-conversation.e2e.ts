import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, conversation, opened, say, saying } from './stage/channel.ts'
import { accountOf, register, setUp, signIn } from './stage/entrance.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

const ada = accountOf('Ada Lovelace')
const patience = { timeout: 20_000 }

let stage: TwoServerStage
let desk: Page
let laptop: Page
let bob: Page
let direct = ''

beforeAll(async () => {
  stage = await openTwoServerStage()
  desk = await stage.open('/')
  await setUp(desk, { ...ada, workspace: 'Analytical Engines' })
  bob = await stage.open('/', { on: stage.other })
  await register(bob, accountOf('Bob Okafor'))
  laptop = await stage.open('/', { on: stage.other })
  await signIn(laptop, ada)
  await bob.getByRole('button', { name: 'New direct message' }).click()
  const dialog = bob.getByRole('dialog', { name: 'New direct message' })
  await dialog.getByRole('textbox', { name: 'Find people by name' }).fill('ada')
  await dialog.getByText('Ada Lovelace').waitFor()
  await dialog.getByRole('textbox').press('Enter')
  await dialog.getByRole('textbox').press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await say(composer(bob), 'Shall we?')
  direct = new URL(bob.url()).pathname
})

afterAll(() => stage?.close())

const row = (page: Page) =>
  page.getByRole('navigation').getByRole('link', { name: /Okafor|Lovelace/ })
const gone = (page: Page) => row(page).waitFor({ state: 'detached', ...patience })
const badge = (page: Page) => row(page).getByText(/^\d+ unread messages?$/)

/** Waits until everything that was done so far has reached the page. */
async function caughtUp(page: Page, words: string): Promise<void> {
  const path = new URL(bob.url()).pathname
  await bob.getByRole('link', { name: 'general' }).click()
  await opened(bob, 'general')
  await say(composer(bob), words)
  await saying(conversation(page), words).waitFor(patience)
  await bob.goto(path)
  await saying(conversation(bob), 'Shall we?').waitFor()
}

async function closeByMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Channel menu' }).click()
  await page.getByRole('menuitem', { name: 'Close conversation' }).click()
}

it('takes it out of the list on all of one’s devices, and of nobody else’s', async () => {
  await row(desk).click()
  await saying(conversation(desk), 'Shall we?').waitFor()
  await row(laptop).waitFor()
  await closeByMenu(desk)
  await opened(desk, 'general')
  await Promise.all([gone(desk), gone(laptop)])
  await desk.reload()
  await opened(desk, 'general')
  expect(await row(desk).count()).toBe(0)
  await row(bob).waitFor()
})

it('is undone by the next message, on every device, with its number', async () => {
  await caughtUp(desk, 'Nothing new for anybody')
  expect([await row(desk).count(), await row(laptop).count()]).toEqual([0, 0])
  expect(await desk.title()).not.toMatch(/^\(/)
  await say(composer(bob), 'Still there?')
  for (const page of [desk, laptop]) {
    await badge(page).waitFor(patience)
    await expect.poll(() => page.title(), patience).toMatch(/^\(1\) /)
  }
})

it('is done by the cross beside it too, which reads what is there', async () => {
  await row(laptop).hover()
  await laptop.getByRole('button', { name: /^Close conversation with Bob/ }).click()
  await Promise.all([gone(desk), gone(laptop)])
  for (const page of [desk, laptop]) {
    await expect.poll(() => page.title(), patience).not.toMatch(/^\(/)
  }
})

it('is undone by opening it again', async () => {
  await desk.keyboard.press('Control+k')
  await desk.getByRole('combobox', { name: 'Channel or person' }).fill('bob')
  await desk.getByRole('option', { name: /Bob Okafor/ }).waitFor()
  await desk.keyboard.press('Enter')
  await saying(conversation(desk), 'Still there?').waitFor()
  await row(laptop).waitFor(patience)
  await closeByMenu(desk)
  await gone(laptop)
  await desk.goto(direct)
  await saying(conversation(desk), 'Still there?').waitFor()
  await row(laptop).waitFor(patience)
})

it('stays in view where another device has it open, and goes as that one leaves it', async () => {
  await row(laptop).click()
  await saying(conversation(laptop), 'Still there?').waitFor()
  await closeByMenu(desk)
  await gone(desk)
  await caughtUp(desk, 'And nothing again')
  await row(laptop).waitFor()
  await laptop.getByRole('link', { name: 'general' }).click()
  await gone(laptop)
})

it('is taken back with a sentence where the server cannot be reached', async () => {
  await desk.goto(direct)
  await saying(conversation(desk), 'Still there?').waitFor()
  await row(laptop).waitFor(patience)
  await desk.route('**/*channels.hide*', (route) => route.abort())
  await closeByMenu(desk)
  await desk.getByText('The server cannot be reached').waitFor()
  await row(desk).waitFor()
  await desk.unroute('**/*channels.hide*')
})
