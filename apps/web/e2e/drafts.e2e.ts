import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  act,
  composer,
  conversation,
  createChannel,
  joinChannel,
  opened,
  replyBox,
  say,
  saying,
} from './stage/channel.ts'
import { accountOf, register, setUp, signIn } from './stage/entrance.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

const ada = accountOf('Ada Lovelace')

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
  phone = await stage.open('/', { on: stage.other, viewport: { width: 390, height: 844 } })
  await signIn(phone, ada)
  await phone.goto('/drafts')
})

afterAll(() => stage?.close())

const cards = (page: Page): Locator =>
  page.getByRole('list', { name: 'Drafts' }).getByRole('listitem')
const row = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('navigation').getByRole('link', { name })
const holds = (box: Locator, text: string) =>
  expect.poll(() => box.inputValue(), { timeout: 20_000 }).toBe(text)

it('says that there is none', async () => {
  await phone.getByText('No drafts', { exact: true }).waitFor()
})

it('is on the other device as one types, with names for those whom it mentions', async () => {
  await composer(desk).pressSequentially('Could @Bob')
  await desk.getByRole('option', { name: 'Bob Okafor' }).click()
  await composer(desk).pressSequentially('bring the rope?')
  await cards(phone).filter({ hasText: 'Could @Bob Okafor bring the rope?' }).waitFor()
  await cards(phone).getByRole('link', { name: 'harbour' }).click()
  await holds(composer(phone), 'Could @Bob Okafor bring the rope?')
})

it('is marked in the sidebar and counted once one is elsewhere, for nobody else', async () => {
  await row(desk, 'general').click()
  await opened(desk, 'general')
  await row(desk, 'harbour draft').waitFor()
  await row(desk, 'Drafts 1').waitFor()
  await row(bob, 'Drafts').waitFor()
  expect(await row(bob, /Drafts \d|draft$/).count()).toBe(0)
  expect(await composer(bob).inputValue()).toBe('')
})

it('follows what the other device makes of it, and goes everywhere once it is sent', async () => {
  await desk.goto(harbour)
  await holds(composer(desk), 'Could @Bob Okafor bring the rope?')
  await composer(phone).press('End')
  await composer(phone).pressSequentially(' And tea.')
  await holds(composer(desk), 'Could @Bob Okafor bring the rope? And tea.')
  await composer(desk).press('Enter')
  await saying(conversation(bob), 'And tea.').getByText('@Bob Okafor').waitFor()
  await holds(composer(phone), '')
  await phone.goto('/drafts')
  await phone.getByText('No drafts', { exact: true }).waitFor()
})

it('is kept for a thread of its own, and leads back to it', async () => {
  await act(saying(conversation(desk), 'And tea.'), /^Reply/)
  await replyBox(desk).fill('Milk or lemon?')
  await replyBox(desk).blur()
  const card = cards(phone).filter({ hasText: 'Milk or lemon?' })
  await card.getByText('In reply to Ada Lovelace: Could @Bob Okafor bring').waitFor()
  await card.getByRole('link', { name: 'Thread in harbour' }).click()
  await holds(replyBox(phone), 'Milk or lemon?')
  expect(await composer(desk).inputValue()).toBe('')
  await phone.goto('/drafts')
})

it('can be deleted on all devices, and had back', async () => {
  await cards(phone).getByRole('button', { name: 'Delete the draft' }).click()
  await phone.getByText('No drafts', { exact: true }).waitFor()
  await holds(replyBox(desk), '')
  await phone.getByRole('button', { name: 'Undo' }).click()
  await cards(phone).filter({ hasText: 'Milk or lemon?' }).waitFor()
  await holds(replyBox(desk), 'Milk or lemon?')
  await desk.keyboard.press('Escape')
})

it('written without a network is kept over a reload, and goes out with it', async () => {
  await desk.context().setOffline(true)
  await desk.getByText('You are offline.').waitFor()
  await composer(desk).fill('From the tunnel')
  expect(await cards(phone).filter({ hasText: 'From the tunnel' }).count()).toBe(0)
  // What a page sends as it is left is beyond routes, and may arrive: only what it reads is held back.
  await desk.context().route('**/trpc/**', (route) => route.abort())
  await desk.context().setOffline(false)
  await desk.reload()
  await desk.getByRole('button', { name: 'Try again' }).waitFor()
  await desk.context().unroute('**/trpc/**')
  await desk.getByRole('button', { name: 'Try again' }).click()
  await holds(composer(desk), 'From the tunnel')
  await cards(phone).filter({ hasText: 'From the tunnel' }).waitFor()
})

it('queued without a network leaves the other device once it has gone out', async () => {
  await desk.context().setOffline(true)
  await desk.getByText('You are offline.').waitFor()
  await composer(desk).press('Enter')
  await saying(conversation(desk), 'From the tunnel').getByText('Sending…').waitFor()
  await cards(phone).filter({ hasText: 'From the tunnel' }).waitFor()
  await desk.context().setOffline(false)
  await saying(conversation(bob), 'From the tunnel').waitFor()
  await cards(phone).filter({ hasText: 'From the tunnel' }).waitFor({ state: 'detached' })
  await holds(composer(desk), '')
})

it('is lost with the channel, and nothing of it is shown', async () => {
  await composer(bob).fill('I have a secret boat')
  await composer(bob).blur()
  await row(bob, 'general').click()
  await row(bob, 'Drafts 1').click()
  await cards(bob).filter({ hasText: 'a secret boat' }).waitFor()
  await desk.goto(`${harbour}/members`)
  await desk.getByRole('button', { name: /Bob Okafor/ }).click()
  await desk.getByRole('menuitem', { name: /Remove/ }).click()
  await desk.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await bob.getByText('No drafts', { exact: true }).waitFor()
})

it('outlives the server', async () => {
  await desk.goto(harbour)
  await say(composer(desk), 'Before the storm')
  await stage.server.kill()
  await composer(desk).fill('After the storm')
  await stage.server.start()
  await cards(phone).filter({ hasText: 'After the storm' }).waitFor({ timeout: 60_000 })
})
