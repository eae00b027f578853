import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, conversation, say, saying } from './stage/channel.ts'
import { accountOf, register, setUp } from './stage/entrance.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

let stage: TwoServerStage
let ada: Page
let bob: Page

beforeAll(async () => {
  stage = await openTwoServerStage()
  ada = await stage.open('/')
  await setUp(ada, { ...accountOf('Ada Lovelace'), workspace: 'Analytical Engines' })
  for (const name of ['Cleo Marsh', 'Dana Whitfield']) {
    const page = await stage.open('/')
    await register(page, accountOf(name))
    await page.close()
  }
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
