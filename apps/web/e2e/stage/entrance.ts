import type { Page } from 'playwright-core'
import { composer } from './channel.ts'

export type Account = { name: string; email: string; password: string }

export function accountOf(name: string): Account {
  const plain = name.normalize('NFD').replace(/[^a-z ]/gi, '')
  const word = plain.split(' ')[0]?.toLowerCase()
  return { name, email: `${word}@example.org`, password: 'a long enough password' }
}

async function fillAccount(page: Page, { name, email, password }: Account): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
}

/** The first person: names the workspace and becomes its admin. Ends in a channel. */
export async function setUp(page: Page, account: Account & { workspace: string }): Promise<void> {
  await page.getByRole('heading', { name: 'Set up your workspace' }).waitFor()
  await page.getByLabel('Workspace name').fill(account.workspace)
  await fillAccount(page, account)
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await entered(page)
}

/** Everyone after the first. Ends in a channel. */
export async function register(page: Page, account: Account): Promise<void> {
  await page.getByRole('button', { name: 'Create an account' }).click()
  await fillAccount(page, account)
  await page.getByRole('button', { name: 'Create account' }).click()
  await entered(page)
}

/** Signs in; ends in the workspace, at whatever address the page has. */
export async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('navigation', { name: 'Channels and direct messages' }).waitFor()
}

function entered(page: Page): Promise<void> {
  return composer(page).waitFor()
}
