import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, conversation, createChannel, joinChannel, say, saying } from './stage/channel.ts'
import { accountOf, register, setUp, signIn } from './stage/entrance.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

const ada = accountOf('Ada Lovelace')
const patience = { timeout: 20_000 }

let stage: TwoServerStage
let desk: Page
let phone: Page
let bob: Page
let harbour: string

beforeAll(async () => {
  stage = await openTwoServerStage()
  desk = await stage.open('/')
  await setUp(desk, { ...ada, workspace: 'Analytical Engines' })
  await createChannel(desk, { name: 'harbour', description: 'Where the boats are' })
  harbour = new URL(desk.url()).pathname
  bob = await stage.open('/', { on: stage.other })
  await register(bob, accountOf('Bob Okafor'))
  await joinChannel(bob, 'harbour')
  await say(composer(desk), 'Tide is in at four')
  await saying(conversation(bob), 'Tide is in').waitFor()
  phone = await stage.open('/', { on: stage.other, viewport: { width: 390, height: 844 } })
  await signIn(phone, ada)
})

afterAll(() => stage?.close())

const heading = () => saying(conversation(bob), 'Tide is in')
const member = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'Members' }).getByRole('link', { name: /Ada Lovelace/ })

async function ownMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /Your status and profile/ }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

const gone = (page: Page, words: string) =>
  expect.poll(() => page.getByText(words).count(), patience).toBe(0)

/** Changes Ada's account as another program of hers would. */
async function patch(change: object): Promise<void> {
  const status = await desk.evaluate(async (body) => {
    const token = Object.values(localStorage).find((value) =>
      /^[\w-]+\.[\w-]+\.[\w-]+$/.test(value),
    )
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await fetch('/api/users/me', {
      method: 'PATCH',
      headers,
      body: JSON.stringify(body),
    })
    return answer.status
  }, change)
  expect(status).toBe(200)
}

it('is set in the menu of one’s own, and shows beside one’s name to others and on one’s other devices', async () => {
  await ownMenu(desk, 'Set a status')
  const dialog = desk.getByRole('dialog', { name: 'Your status' })
  await dialog.getByRole('button', { name: 'In a meeting' }).click()
  await dialog.getByLabel('What is your status?').fill('Meeting the harbour master')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  await heading().getByText('Meeting the harbour master').waitFor({ state: 'attached' })
  await phone.goto('/')
  await phone
    .getByRole('button', { name: /Your status and profile/ })
    .getByText('Meeting the harbour master')
    .waitFor()
  await bob.getByRole('link', { name: /member/ }).click()
  await member(bob).getByText('Meeting the harbour master').waitFor({ state: 'attached' })
  await member(bob).click()
  const profile = bob.getByRole('complementary', { name: 'Profile' })
  await profile.getByText('Meeting the harbour master').waitFor()
  // An hour before midnight it ends tomorrow.
  await profile.getByText(/^until (tomorrow, )?\d\d:\d\d/).waitFor()
})

it('shows beside a direct message, in the sidebar and above it', async () => {
  await bob
    .getByRole('complementary', { name: 'Profile' })
    .getByRole('button', { name: 'Message' })
    .click()
  await bob.getByRole('main').getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor()
  await bob.getByRole('main').getByText('Meeting the harbour master').first().waitFor()
  await bob
    .getByRole('navigation')
    .getByRole('link', { name: /Ada Lovelace.*Meeting the harbour master/ })
    .waitFor()
  await bob.goto(harbour)
  await heading().waitFor()
})

it('is cleared on another device, for everyone', async () => {
  await ownMenu(phone, 'Clear status')
  for (const page of [desk, bob]) await gone(page, 'Meeting the harbour master')
})

it('is over at its moment without anyone doing anything', async () => {
  const expires_at = new Date(Date.now() + 6_000).toISOString()
  await patch({ custom_status: { emoji: '⏳', text: 'Back in a moment', expires_at } })
  await heading().getByText('Back in a moment').waitFor({ state: 'attached' })
  await heading()
    .getByText('Back in a moment')
    .waitFor({ state: 'detached', ...patience })
  await gone(desk, 'Back in a moment')
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expires_at))
})

it('says who is not to be disturbed', async () => {
  await patch({ dnd_until: new Date(Date.now() + 3_600_000).toISOString() })
  await heading().getByText('do not disturb').waitFor({ state: 'attached' })
  await patch({ dnd_until: null })
  await heading().getByText('do not disturb').waitFor({ state: 'detached' })
  await ownMenu(desk, '30 minutes')
  await heading().getByText('do not disturb').waitFor({ state: 'attached' })
  await ownMenu(phone, 'Resume notifications')
  await heading().getByText('do not disturb').waitFor({ state: 'detached' })
})

it('is away by choice on all devices, until one chooses otherwise', async () => {
  await bob.getByRole('link', { name: /member/ }).click()
  await member(bob).getByText('Online').waitFor(patience)
  await ownMenu(desk, 'Set yourself as away')
  await member(bob).getByText('Away').waitFor(patience)
  const own = phone.getByRole('button', { name: /Your status and profile/ })
  await own.getByText('Away').waitFor(patience)
  await ownMenu(phone, 'Set yourself as online')
  await member(bob).getByText('Online').waitFor(patience)
})

it('complains of nothing', () => {
  expect(stage.complaints()).toEqual([])
})
