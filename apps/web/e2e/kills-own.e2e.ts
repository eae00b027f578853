import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  act,
  composer,
  conversation,
  createChannel,
  joinChannel,
  say,
  saying,
} from './stage/channel.ts'
import { type Person, personWith } from './stage/enrol.ts'
import { accountOf, register, setUp, signIn } from './stage/entrance.ts'
import { killedMeanwhile } from './stage/killed.ts'
import { tokenOf } from './stage/rest.ts'
import type { Server } from './stage/server.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

const ada = accountOf('Ada Lovelace')
const patience = { timeout: 30_000 }
const viewport = { width: 390, height: 844 }

let stage: TwoServerStage
/** Ada's two devices, one on each server; Bob is on the second. */
let desk: Page
let phone: Page
let bob: Page
let own: Person
let harbour: string

beforeAll(async () => {
  stage = await openTwoServerStage()
  desk = await stage.open('/')
  await setUp(desk, { ...ada, workspace: 'Analytical Engines' })
  await createChannel(desk, { name: 'harbour', description: 'Where the boats are' })
  harbour = new URL(desk.url()).pathname
  for (const text of ['The rope', 'The key', 'The lamp']) await say(composer(desk), text)
  bob = await stage.open('/', { on: stage.other })
  await register(bob, accountOf('Bob Okafor'))
  await joinChannel(bob, 'harbour')
  phone = await stage.open('/', { on: stage.other, viewport })
  await signIn(phone, ada)
  own = await personWith({ url: stage.server.url, account: ada, token: await tokenOf(desk) })
})

afterAll(async () => {
  own?.close()
  await stage?.close()
})

const cards = (page: Page): Locator =>
  page.getByRole('list', { name: 'Saved messages' }).getByRole('listitem')
const mark = (page: Page, text: string): Locator =>
  saying(conversation(page), text).getByText('Saved', { exact: true })
const savedLink = (page: Page, name: string): Locator =>
  page.getByRole('navigation').getByRole('link', { name, exact: true })

/** A device of Ada's that knows nothing of before, on that server. */
async function freshOn(on: Server, path: string): Promise<Page> {
  const page = await stage.open(path, { on })
  await signIn(page, ada)
  return page
}

async function ownMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /Your status and profile/ }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

it('saved: once on each device, though the other device’s server was killed before it heard', async () => {
  await phone.goto('/saved')
  await phone.getByText('Nothing saved', { exact: true }).waitFor()
  await killedMeanwhile(stage.other, async () => {
    await act(saying(conversation(desk), 'The rope'), 'Save for later')
    await expect
      .poll(async () => (await own.api.saved.list.query({})).saved.length, patience)
      .toBe(1)
  })
  await cards(phone).filter({ hasText: 'The rope' }).waitFor(patience)
  expect(await cards(phone).count()).toBe(1)
  await mark(desk, 'The rope').waitFor()
  const third = await freshOn(stage.other, '/saved')
  await cards(third).filter({ hasText: 'The rope' }).waitFor()
  expect(await cards(third).count()).toBe(1)
  await third.context().close()
})

it('saved: done on one device while the other’s server is killed, and nothing of it stays there', async () => {
  await killedMeanwhile(stage.server, async () => {
    await cards(phone)
      .filter({ hasText: 'The rope' })
      .getByRole('button', { name: 'Mark as done' })
      .click()
    await phone.getByText('Nothing saved', { exact: true }).waitFor()
  })
  await mark(desk, 'The rope').waitFor({ state: 'detached', ...patience })
  await desk.reload()
  await saying(conversation(desk), 'The rope').waitFor(patience)
  expect(await mark(desk, 'The rope').count()).toBe(0)
  expect(await savedLink(desk, 'Saved').count()).toBe(1)
})

it('saved: where its own server is killed before it answers, both devices show what was stored', async () => {
  await killedMeanwhile(stage.server, async () => {
    await act(saying(conversation(desk), 'The key'), 'Save for later')
    await mark(desk, 'The key').waitFor()
  })
  // Nothing was stored: the mark goes, with a sentence, and comes on the next try.
  await mark(desk, 'The key').waitFor({ state: 'detached', ...patience })
  const { saved } = await own.api.saved.list.query({})
  expect(saved).toEqual([])
  expect(await cards(phone).count()).toBe(0)
  await desk.getByText('Reconnecting.').waitFor({ state: 'detached', ...patience })
  await act(saying(conversation(desk), 'The key'), 'Save for later')
  await cards(phone).filter({ hasText: 'The key' }).waitFor(patience)
  await mark(desk, 'The key').waitFor()
  expect(await cards(phone).count()).toBe(1)
})

it('statuses: set and cleared while the server of those who see it is killed', async () => {
  const line = saying(conversation(bob), 'The rope')
  const words = 'Fetching the boat'
  await killedMeanwhile(stage.other, async () => {
    await ownMenu(desk, 'Set a status')
    const dialog = desk.getByRole('dialog', { name: 'Your status' })
    await dialog.getByLabel('What is your status?').fill(words)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect
      .poll(async () => (await own.api.users.me.query()).user.custom_status?.text, patience)
      .toBe(words)
  })
  await line.getByText(words).waitFor({ state: 'attached', ...patience })
  expect(await line.getByText(words).count()).toBe(1)
  await phone.goto('/')
  const foot = phone.getByRole('button', { name: /Your status and profile/ })
  await foot.getByText(words).waitFor(patience)
  await killedMeanwhile(stage.server, async () => {
    await ownMenu(phone, 'Clear status')
    await line.getByText(words).waitFor({ state: 'detached', ...patience })
  })
  await expect.poll(() => desk.getByText(words).count(), patience).toBe(0)
  for (const page of [desk, phone]) {
    await page.reload()
    await page.getByRole('link', { name: /^harbour/ }).waitFor(patience)
    expect(await page.getByText(words).count()).toBe(0)
  }
})

it('quiet hours: resumed and taken up again while the other device’s server is killed', async () => {
  const line = saying(conversation(bob), 'The rope')
  const always = { from: '00:00', to: '00:00', weekdays: [1, 2, 3, 4, 5, 6, 7], time_zone: 'UTC' }
  await own.api.users.updateMe.mutate({ dnd_schedule: always })
  await line.getByText('do not disturb').waitFor({ state: 'attached', ...patience })
  await killedMeanwhile(stage.other, async () => {
    await ownMenu(desk, 'Resume notifications')
    await expect
      .poll(async () => (await own.api.users.me.query()).user.dnd_resumed_at, patience)
      .toMatch(/Z$/)
  })
  await line.getByText('do not disturb').waitFor({ state: 'detached', ...patience })
  await killedMeanwhile(stage.server, () => ownMenu(phone, 'Back to quiet hours'))
  await line.getByText('do not disturb').waitFor({ state: 'attached', ...patience })
  await ownMenu(desk, 'Resume notifications')
  await line.getByText('do not disturb').waitFor({ state: 'detached', ...patience })
  await own.api.users.updateMe.mutate({ dnd_schedule: null })
  await desk.goto(harbour)
})
