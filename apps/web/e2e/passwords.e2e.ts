import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer } from './stage/channel.ts'
import { accountOf, register, setUp, signIn } from './stage/entrance.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

const ada = accountOf('Ada Lovelace')
const bob = accountOf('Bob Okafor')
const password = 'quite another password'

let stage: TwoServerStage
let admin: Page
let phone: Page

beforeAll(async () => {
  stage = await openTwoServerStage()
  admin = await stage.open('/', { permissions: ['clipboard-read', 'clipboard-write'] })
  await setUp(admin, { ...ada, workspace: 'Analytical Engines' })
  phone = await stage.open('/', { on: stage.other })
  await register(phone, bob)
})

afterAll(() => stage?.close())

/** Has an admin make a link for Bob; answers what follows the server's address in it. */
async function makeLink(): Promise<string> {
  await admin.goto('/settings/people')
  await admin.getByRole('button', { name: 'More for Bob Okafor' }).click()
  await admin.getByRole('menuitem', { name: 'Reset password…' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  const link = await dialog.getByLabel('Link to choose a new password').inputValue()
  await dialog.getByRole('button', { name: 'Copy the link' }).click()
  await admin.getByText('The link is copied.').waitFor()
  expect(await admin.evaluate(() => navigator.clipboard.readText())).toBe(link)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await dialog.waitFor({ state: 'detached' })
  const { origin, pathname, hash, search } = new URL(link)
  expect([origin, pathname, search]).toEqual([stage.server.url, '/reset', ''])
  return pathname + hash
}

it('that is forgotten is asked about at sign-in, where a missing field is named', async () => {
  const page = await stage.open('/')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('Enter your e-mail address').waitFor()
  await page.getByLabel('E-mail address').fill('bob')
  await page.getByText('This is not a whole e-mail address').waitFor()
  await page.getByLabel('E-mail address').fill(bob.email)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('Enter your password').waitFor()
  const answer = page.getByText('Ask an admin of Analytical Engines')
  expect(await answer.isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Forgotten your password?' }).click()
  await answer.waitFor()
  await page.context().close()
})

it('is chosen anew by a link of an admin, which signs in here and out on every other device', async () => {
  const link = await makeLink()
  const page = await stage.open(link)
  await page.getByText('for Bob Okafor, who signs in as bob@example.org').waitFor()
  const box = page.getByLabel('New password')
  const save = page.getByRole('button', { name: 'Save and sign in' })
  await box.fill('short')
  await page.getByText('5 of at least 8 characters').waitFor()
  await save.click()
  await page.getByText('Use at least 8 characters').waitFor()
  await composer(phone).waitFor()
  await box.fill(password)
  await save.click()
  await composer(page).waitFor()
  expect(page.url()).not.toContain('reset')
  await phone.getByRole('heading', { name: 'Sign in' }).waitFor({ timeout: 10_000 })
  await signIn(phone, { ...bob, password })
  // The link is over, also for one who is signed in.
  await page.goto(link)
  await page.getByRole('heading', { name: 'This link does not work' }).waitFor()
  await page.getByRole('link', { name: 'Go to the start page' }).click()
  await composer(page).waitFor()
  await page.context().close()
})

it('is not chosen by a link that a newer one has replaced while it was open', async () => {
  const older = await makeLink()
  const page = await stage.open(older, { on: stage.other })
  await page.getByLabel('New password').fill(password)
  const newer = await makeLink()
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await page.getByRole('heading', { name: 'This link does not work' }).waitFor()
  // Another link in the same tab is no load of the page.
  await page.goto(newer)
  await page.getByLabel('New password').waitFor()
  await page.context().close()
})
