import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, conversation, say, saying } from './stage/channel.ts'
import { enrol } from './stage/enrol.ts'
import { accountOf, register, setUp } from './stage/entrance.ts'
import { channelIdOf } from './stage/rest.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

let stage: TwoServerStage
let ada: Page
let bob: Page
let cleo: Page

beforeAll(async () => {
  stage = await openTwoServerStage()
  ada = await stage.open('/')
  await setUp(ada, { ...accountOf('Ada Lovelace'), workspace: 'Analytical Engines' })
  cleo = await stage.open('/')
  await register(cleo, accountOf('Cleo Marsh'))
  ;(await enrol(stage.server.url, 'Dana Whitfield')).close()
  bob = await stage.open('/', { on: stage.other })
  await register(bob, accountOf('Bob Okafor'))
})

afterAll(() => stage?.close())

const directs = (page: Page) =>
  page.getByRole('navigation').getByRole('link', { name: /Lovelace|Okafor/ })

it('is begun by keyboard alone, and appears for the other with its first message', async () => {
  await ada.getByRole('button', { name: 'New direct message' }).click()
  const dialog = ada.getByRole('dialog', { name: 'New direct message' })
  const box = dialog.getByRole('textbox', { name: 'Find people by name' })
  const chosen = dialog.getByRole('list', { name: 'Chosen people' })
  await dialog.getByText('Cleo Marsh').waitFor()
  await box.press('ArrowDown')
  await ada.keyboard.press('ArrowDown')
  await ada.keyboard.press('Enter')
  expect(await chosen.getByRole('listitem').count()).toBe(1)
  await box.press('Backspace')
  await chosen.waitFor({ state: 'detached' })
  await box.fill('bob')
  await dialog.getByText('Cleo Marsh').waitFor({ state: 'detached' })
  await box.press('Enter')
  await chosen.getByText('Bob Okafor').waitFor()
  expect(await box.inputValue()).toBe('')
  await box.press('Control+Enter')
  await composer(ada).waitFor()
  await directs(ada).waitFor()
  await bob.reload()
  await bob.getByRole('link', { name: 'general' }).waitFor()
  expect(await directs(bob).count()).toBe(0)
  await say(composer(ada), 'Just you and me')
  await directs(bob).click()
  await saying(conversation(bob), 'Just you and me').waitFor()
})

it('shows nobody as present while the server cannot be reached', async () => {
  // The dot beside a name is for the eye alone; the profile says the same in words.
  await saying(conversation(ada), 'Just you and me').waitFor()
  const present = directs(ada).locator('.bg-online')
  await present.waitFor()
  await ada.context().setOffline(true)
  await present.waitFor({ state: 'detached' })
  await ada.context().setOffline(false)
  await present.waitFor({ timeout: 30_000 })
})

/** Begins a direct channel with these people, found by their first names. */
async function begin(page: Page, names: string[]): Promise<string> {
  await page.getByRole('button', { name: 'New direct message' }).click()
  const dialog = page.getByRole('dialog', { name: 'New direct message' })
  const box = dialog.getByRole('textbox', { name: 'Find people by name' })
  for (const name of names) {
    await box.fill(name.split(' ')[0] ?? '')
    await dialog.getByText('Dana Whitfield').waitFor({ state: 'detached' })
    await box.press('Enter')
    await dialog.getByRole('list', { name: 'Chosen people' }).getByText(name).waitFor()
    await dialog.getByText('Dana Whitfield').waitFor()
  }
  await box.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await composer(page).waitFor()
  return channelIdOf(page)
}

it('is one channel for a group, whoever begins it on whichever server, and appears for all of it', async () => {
  const group = (page: Page) => page.getByRole('navigation').getByRole('link', { name: /, / })
  const begun = await begin(ada, ['Bob Okafor', 'Cleo Marsh'])
  expect(await begin(bob, ['Cleo Marsh', 'Ada Lovelace'])).toBe(begun)
  expect(await group(cleo).count()).toBe(0)
  await say(composer(bob), 'All three of us')
  for (const page of [ada, bob, cleo]) {
    await group(page).click()
    await saying(conversation(page), 'All three of us').waitFor()
    expect(channelIdOf(page)).toBe(begun)
    expect(await group(page).count()).toBe(1)
  }
})
