import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  act,
  choose,
  composer,
  conversation,
  createChannel,
  joinChannel,
  say,
  saying,
} from './stage/channel.ts'
import { accountOf, register, setUp, signIn } from './stage/entrance.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

const bob = accountOf('Bob Okafor')

let stage: TwoServerStage
let ada: Page
let desk: Page
let phone: Page
let harbour: string

beforeAll(async () => {
  stage = await openTwoServerStage()
  ada = await stage.open('/')
  await setUp(ada, { ...accountOf('Ada Lovelace'), workspace: 'Analytical Engines' })
  await createChannel(ada, { name: 'harbour', description: 'Where the boats are' })
  harbour = new URL(ada.url()).pathname
  for (const text of ['The rope is in the shed', 'The key is under the mat', 'Tea at four']) {
    await say(composer(ada), text)
  }
  desk = await stage.open('/', { on: stage.other })
  await register(desk, bob)
  await joinChannel(desk, 'harbour')
  phone = await stage.open('/', { viewport: { width: 390, height: 844 } })
  await signIn(phone, bob)
  await phone.goto('/saved')
})

afterAll(() => stage?.close())

const cards = (page: Page): Locator =>
  page.getByRole('list', { name: 'Saved messages' }).getByRole('listitem')
const card = (page: Page, text: string): Locator => cards(page).filter({ hasText: text })
const mark = (page: Page, text: string): Locator =>
  saying(conversation(page), text).getByText('Saved', { exact: true })

it('says that nothing is saved', async () => {
  await phone.getByText('Nothing saved', { exact: true }).waitFor()
})

it('marks a message, lists it on the other device, and shows nobody else', async () => {
  await act(saying(conversation(desk), 'The rope'), 'Save for later')
  await mark(desk, 'The rope').waitFor()
  await card(phone, 'The rope is in the shed').getByText('#harbour').waitFor()
  await choose(saying(conversation(desk), 'Tea at four'), 'Save for later')
  await card(phone, 'Tea at four').waitFor()
  expect(await cards(phone).allInnerTexts()).toEqual([
    expect.stringContaining('Tea at four'),
    expect.stringContaining('The rope'),
  ])
  expect(await mark(ada, 'The rope').count()).toBe(0)
})

it('is saved and taken out again by a key, over a reload', async () => {
  const message = saying(conversation(desk), 'The key')
  await message.focus()
  await desk.keyboard.press('s')
  await mark(desk, 'The key').waitFor()
  await card(phone, 'The key is under the mat').waitFor()
  await desk.reload()
  await mark(desk, 'The key').waitFor()
  await message.focus()
  await desk.keyboard.press('s')
  await mark(desk, 'The key').waitFor({ state: 'detached' })
  await card(phone, 'The key is under the mat').waitFor({ state: 'detached' })
  expect(await composer(desk).inputValue()).toBe('')
})

it('is done on one device and on the other, and can be taken up again', async () => {
  await card(phone, 'The rope').getByRole('button', { name: 'Mark as done' }).click()
  await card(phone, 'The rope').waitFor({ state: 'detached' })
  await mark(desk, 'The rope').waitFor({ state: 'detached' })
  await phone.getByRole('link', { name: 'Done' }).click()
  await card(phone, 'The rope').getByRole('button', { name: 'Put back in progress' }).click()
  await phone.getByText('Nothing is done yet').waitFor()
  await mark(desk, 'The rope').waitFor()
  await phone.getByRole('link', { name: 'In progress' }).click()
  await expect.poll(() => cards(phone).first().textContent()).toContain('The rope')
})

it('can be removed, and had back', async () => {
  await card(phone, 'Tea at four').getByRole('button', { name: 'Remove from saved' }).click()
  await card(phone, 'Tea at four').waitFor({ state: 'detached' })
  await mark(desk, 'Tea at four').waitFor({ state: 'detached' })
  await phone.getByRole('button', { name: 'Undo' }).click()
  await card(phone, 'Tea at four').waitFor()
  await mark(desk, 'Tea at four').waitFor()
})

it('leads to where it was said', async () => {
  await card(phone, 'The rope')
    .getByRole('link', { name: /Show in channel/ })
    .click()
  await saying(conversation(phone), 'The rope').waitFor()
  await phone.goto('/saved')
})

it('shows an edit, and goes with the message', async () => {
  const tea = saying(conversation(ada), 'Tea at four')
  await act(tea, 'Edit')
  await say(ada.getByRole('textbox', { name: 'Edit message' }), 'Tea at five')
  await card(phone, 'Tea at five').waitFor()
  await choose(saying(conversation(ada), 'Tea at five'), 'Delete')
  await card(phone, 'Tea at').waitFor({ state: 'detached' })
})

it('says what is wrong where it is refused, and takes the mark back', async () => {
  await desk.context().route(/saved\.add/, (route) => route.abort())
  await act(saying(conversation(desk), 'The key'), 'Save for later')
  await mark(desk, 'The key').waitFor({ state: 'detached' })
  await desk.context().unroute(/saved\.add/)
  await card(phone, 'The rope').waitFor()
  expect(await cards(phone).count()).toBe(1)
})

it('is lost with the channel, and nothing of it is shown', async () => {
  await ada.goto(`${harbour}/members`)
  await ada.getByRole('button', { name: /Bob Okafor/ }).click()
  await ada.getByRole('menuitem', { name: /Remove/ }).click()
  await ada.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await phone.getByText('Nothing saved', { exact: true }).waitFor()
  await phone.reload()
  await phone.getByText('Nothing saved', { exact: true }).waitFor()
})
