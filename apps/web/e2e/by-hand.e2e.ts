import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  act,
  composer,
  conversation,
  createChannel,
  isInView,
  opened,
  say,
  saying,
} from './stage/channel.ts'
import { enrol, type Person } from './stage/enrol.ts'
import { accountOf, setUp, signIn } from './stage/entrance.ts'
import { tooSmall } from './stage/finger.ts'
import { openStage, type Stage } from './stage/stage.ts'

const ada = accountOf('Ada Lovelace')

let stage: Stage
let page: Page
let bob: Person
let harbour: string

beforeAll(async () => {
  stage = await openStage()
  page = await stage.open('/')
  await setUp(page, { ...ada, workspace: 'Analytical Engines' })
  await createChannel(page, { name: 'harbour', description: 'Where the boats are' })
  harbour = new URL(page.url()).pathname
  bob = await enrol(stage.server.url, 'Bob Okafor')
  await bob.api.channels.join.mutate({ channel_id: harbour.split('/')[2] ?? '' })
})

afterAll(async () => {
  bob?.close()
  await stage?.close()
})

const sidebar = (): Locator => page.getByRole('complementary', { name: 'Workspace' })
const row = (name: string | RegExp): Locator =>
  page.getByRole('navigation').getByRole('link', { name, exact: true })
const focused = () => page.locator(':focus')
const fromBob = (content: string) =>
  bob.api.messages.send.mutate({ channel_id: harbour.split('/')[2] ?? '', content })

it('folds the sidebar away and back by a key, and loses no focus over it', async () => {
  await composer(page).focus()
  await page.keyboard.press('Control+\\')
  await sidebar().waitFor({ state: 'detached' })
  await expect.poll(() => composer(page).evaluate((e) => e === document.activeElement)).toBe(true)
  await page.reload()
  const show = page.getByRole('button', { name: 'Show the sidebar' })
  await show.press('Enter')
  await sidebar().waitFor()
  await expect.poll(() => focused().count()).toBe(1)
  expect(await sidebar().evaluate((e) => e.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Control+\\')
  await show.waitFor()
  await expect.poll(() => show.evaluate((e) => e === document.activeElement)).toBe(true)
  await page.keyboard.press('Control+\\')
  await sidebar().waitFor()
})

it('makes the sidebar wider by keys and by hand, and keeps that over a reload', async () => {
  const line = page.getByRole('separator', { name: 'Width of the sidebar' })
  const width = async () => (await sidebar().boundingBox())?.width
  await line.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await line.getAttribute('aria-valuenow')).toBe('296')
  expect(await width()).toBe(296)
  await line.hover()
  await page.mouse.down()
  await page.mouse.move(340, 300)
  await page.mouse.up()
  expect(await width()).toBe(340)
  await page.reload()
  await line.waitFor()
  expect(await width()).toBe(340)
  await line.dblclick()
  expect(await width()).toBe(264)
})

it('is walked through by the arrow keys, and a section stays folded over a reload', async () => {
  await row('Threads').focus()
  const names: string[] = []
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('ArrowDown')
    // biome-ignore lint/performance/useDomNodeTextContent: the lines as they are seen
    names.push((await focused().innerText()).split('\n')[0] ?? '')
  }
  expect(names.slice(0, 4)).toEqual(['Mentions', 'Drafts', 'Saved', 'Reminders'])
  expect(names.slice(4)).toEqual(['general', 'harbour'])
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await opened(page, 'general')
  const section = page.getByRole('button', { name: 'Channels', exact: true })
  await section.click()
  await row('harbour').waitFor({ state: 'detached' })
  await page.reload()
  await section.waitFor()
  expect(await section.getAttribute('aria-expanded')).toBe('false')
  expect(await row('harbour').count()).toBe(0)
  await section.click()
  await row('harbour').click()
  await opened(page, 'harbour')
})

it('edits the last message by ↑, and comes back to the composer', async () => {
  await say(composer(page), 'Tide is in at fuor')
  await saying(conversation(page), 'Tide').filter({ hasNotText: 'Sending…' }).waitFor()
  await composer(page).press('ArrowUp')
  const box = page.getByRole('textbox', { name: 'Edit message' })
  await box.waitFor()
  expect(await box.inputValue()).toBe('Tide is in at fuor')
  await box.press('Escape')
  await box.waitFor({ state: 'detached' })
  await expect.poll(() => composer(page).evaluate((e) => e === document.activeElement)).toBe(true)
  await composer(page).press('ArrowUp')
  await say(box, 'Tide is in at four')
  await saying(conversation(page), 'at four').getByText('(edited)').waitFor()
  await expect.poll(() => composer(page).evaluate((e) => e === document.activeElement)).toBe(true)
})

it('leads up to the first unread message, under the line that says New', async () => {
  await row('general').click()
  await opened(page, 'general')
  await fromBob('The very first of many')
  for (let n = 1; n <= 60; n += 1) await fromBob(`Part ${n}`)
  await row(/^harbour/).click()
  await saying(conversation(page), 'Part 60').waitFor()
  await page.getByRole('button', { name: /^61 new messages since / }).click()
  const first = saying(conversation(page), 'The very first of many')
  await first.waitFor()
  await expect.poll(() => isInView(first)).toBe(true)
  await page.getByText('New', { exact: true }).first().waitFor()
  const line = await page.getByText('New', { exact: true }).first().boundingBox()
  const message = await first.boundingBox()
  expect((line?.y ?? 0) + (line?.height ?? 0)).toBeLessThanOrEqual((message?.y ?? 0) + 1)
  await fromBob('While you read above')
  await page.getByRole('button', { name: '1 new message' }).click()
  await expect.poll(() => isInView(saying(conversation(page), 'While you read'))).toBe(true)
})

it('says what comes to screen readers politely, and nothing of what one says oneself', async () => {
  const region = page.locator('[aria-live="polite"].sr-only')
  await fromBob('The crane is **free**')
  await expect.poll(() => region.textContent()).toContain('Bob Okafor: The crane is free')
  await say(composer(page), 'Good')
  await saying(conversation(page), 'Good').waitFor()
  expect(await region.textContent()).not.toContain('Good')
})

it('gives the focus back to where it came from', async () => {
  const isFocused = (locator: Locator) =>
    expect.poll(() => locator.evaluate((e) => e === document.activeElement)).toBe(true)
  for (const name of ['Create a channel', 'Browse channels', 'New direct message', /^Jump to/]) {
    const button = page.getByRole('button', { name })
    await button.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await isFocused(button)
  }
  for (const [name, panel] of [
    [/member/, 'Members'],
    ['Pinned messages', 'Pinned messages'],
  ] as const) {
    const opener = page.getByRole('main').getByRole('link', { name })
    await opener.press('Enter')
    await page.getByRole('complementary', { name: panel }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary', { name: panel }).waitFor({ state: 'detached' })
    await isFocused(opener)
  }
  const foot = page.getByRole('button', { name: /Your status and profile/ })
  await foot.press('Enter')
  await page.getByRole('menuitem', { name: 'Set a status' }).press('Enter')
  await page.getByRole('dialog', { name: 'Your status' }).waitFor()
  await page.keyboard.press('Escape')
  await isFocused(foot)
  const message = saying(conversation(page), 'The crane is free')
  await act(message, /^Reply/)
  await page.getByRole('complementary', { name: 'Thread' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('complementary', { name: 'Thread' }).waitFor({ state: 'detached' })
  await expect.poll(() => focused().count()).toBe(1)
})

it('moves nothing where less motion is wished for', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map((element) => getComputedStyle(element))
      .filter(
        ({ animationName, animationDuration, transitionProperty }) =>
          (animationName !== 'none' && Number.parseFloat(animationDuration) > 0.01) ||
          transitionProperty !== 'none',
      )
      .map(({ animationName, transitionProperty }) => `${animationName} ${transitionProperty}`),
  )
  expect(moving).toEqual([])
  await page.keyboard.press('Escape')
})

it('can be hit by a finger in every room of a phone', async () => {
  const phone = await stage.open('/', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await signIn(phone, ada)
  const found: string[] = []
  const rooms = [
    '/',
    harbour,
    `${harbour}/members`,
    `${harbour}/pins`,
    '/threads',
    '/mentions',
    '/drafts',
    '/saved',
    '/scheduled',
    '/reminders',
    ...[
      'profile',
      'appearance',
      'notifications',
      'password',
      'sessions',
      'people',
      'invitations',
    ].map((section) => `/settings/${section}`),
  ]
  for (const room of rooms) {
    await phone.goto(room)
    await phone.getByRole('main').waitFor()
    await phone.waitForLoadState('networkidle')
    found.push(...(await tooSmall(phone)).map((target) => `${room}: ${target}`))
  }
  expect(found).toEqual([])
})

it('can be installed', async () => {
  const devtools = await page.context().newCDPSession(page)
  const { errors } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // Windows of tests keep nothing, so that nothing could be installed for good.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])
})

it('complains of nothing', () => {
  expect(stage.complaints()).toEqual([])
})
