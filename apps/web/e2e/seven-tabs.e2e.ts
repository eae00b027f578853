import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, conversation, saying } from './stage/channel.ts'
import { channelNamed, enrol, type Person } from './stage/enrol.ts'
import { accountOf, register } from './stage/entrance.ts'
import { tokenOf } from './stage/rest.ts'
import { openStage, type Stage } from './stage/stage.ts'

let stage: Stage
let ada: Person
let general: string
let context: BrowserContext
let tabs: Page[]
let token: string
const addresses: string[] = []

beforeAll(async () => {
  stage = await openStage()
  ada = await enrol(stage.server.url, 'Ada Lovelace')
  general = await channelNamed(ada, 'general')
  const first = await stage.open()
  context = first.context()
  context.on('request', (request) => addresses.push(request.url()))
  const listen = (page: Page) => page.on('websocket', (socket) => addresses.push(socket.url()))
  context.on('page', listen)
  listen(first)
  await register(first, accountOf('Bob Okafor'))
  token = await tokenOf(first)
  const others = await Promise.all(Array.from({ length: 6 }, () => context.newPage()))
  await Promise.all(others.map((page) => page.goto(`${stage.server.url}/c/${general}`)))
  tabs = [first, ...others]
  await Promise.all(tabs.map((page) => composer(page).waitFor()))
})

afterAll(() => stage?.close())

it('shows a new message in all seven tabs over plain HTTP/1.1', async () => {
  const protocols = await Promise.all(
    tabs.map((page) =>
      page.evaluate(() =>
        performance.getEntriesByType('navigation').map((entry) => entry.toJSON().nextHopProtocol),
      ),
    ),
  )
  expect([...new Set(protocols.flat().filter(Boolean))]).toEqual(['http/1.1'])
  await ada.api.messages.send.mutate({ channel_id: general, content: 'Seven at one blow' })
  await Promise.all(
    tabs.map((page) =>
      saying(conversation(page), 'Seven at one blow').waitFor({ timeout: 10_000 }),
    ),
  )
})

it('brings a draft to the other tabs, and forgets it when it is sent', async () => {
  const [first, second] = tabs
  if (first === undefined || second === undefined) throw new Error('There are no tabs')
  await composer(first).fill('Half a thought')
  await expect.poll(() => composer(second).inputValue(), { timeout: 10_000 }).toBe('Half a thought')
  await composer(first).press('Enter')
  await saying(conversation(second), 'Half a thought').waitFor()
  await expect.poll(() => composer(second).inputValue(), { timeout: 10_000 }).toBe('')
})

it('signs out everywhere when one tab signs out', async () => {
  const [first] = tabs
  // A tab in the background draws so rarely that a click waits for seconds.
  await first?.bringToFront()
  await first?.getByRole('button', { name: 'Parley' }).first().click()
  await first?.getByRole('menuitem', { name: 'Sign out' }).click()
  await Promise.all(
    tabs.map((page) => page.getByRole('heading', { name: 'Sign in' }).waitFor({ timeout: 10_000 })),
  )
  for (const page of tabs) {
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(token)
  }
  const answer = await fetch(`${stage.server.url}/api/users/me`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(answer.status).toBe(401)
})

it('never puts the token into an address', () => {
  expect(addresses.some((address) => address.startsWith('ws://'))).toBe(true)
  const parts = token.split('.')
  const leaks = addresses.filter((address) => parts.some((part) => address.includes(part)))
  expect(leaks).toEqual([])
})

it('complains of nothing', () => {
  expect(stage.complaints()).toEqual([])
})
