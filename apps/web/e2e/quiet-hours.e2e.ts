import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, conversation, createChannel, joinChannel, say, saying } from './stage/channel.ts'
import { type Person, personWith } from './stage/enrol.ts'
import { accountOf, register, setUp, signIn } from './stage/entrance.ts'
import { portray } from './stage/portrait.ts'
import { tokenOf } from './stage/rest.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

const ada = accountOf('Ada Lovelace')
const bobs = accountOf('Bob Okafor')
const patience = { timeout: 20_000 }
const dayMs = 24 * 60 * 60 * 1000
/** Hours that run whenever this is tried, and begin anew each day at midnight. */
const always = { from: '00:00', to: '00:00', weekdays: [1, 2, 3, 4, 5, 6, 7], time_zone: 'UTC' }

let stage: TwoServerStage
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
  bob = await stage.open('/', { on: stage.other })
  await register(bob, bobs)
  await joinChannel(bob, 'harbour')
  await say(composer(desk), 'Tide is in at four')
  await saying(conversation(bob), 'Tide is in').waitFor()
  phone = await stage.open('/', { on: stage.other, viewport: { width: 390, height: 844 } })
  await signIn(phone, ada)
  own = await personWith({ url: stage.server.url, account: ada, token: await tokenOf(desk) })
})

afterAll(async () => {
  own?.close()
  await stage?.close()
})

const quietMark = (page: Page) =>
  saying(conversation(page), 'Tide is in').getByText('do not disturb')

async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Your status and profile/ }).click()
  await page.getByRole('menu').waitFor()
}

it('are resumed in one’s own menu, for all devices and everyone, and can be had back', async () => {
  await own.api.users.updateMe.mutate({ dnd_schedule: always })
  await quietMark(bob).waitFor({ state: 'attached', ...patience })
  await openMenu(desk)
  await desk.getByRole('menu').getByText('Quiet hours').waitFor()
  expect(await desk.getByRole('menuitem', { name: '30 minutes' }).count()).toBe(0)
  await desk.getByRole('menuitem', { name: 'Resume notifications' }).press('Enter')
  await quietMark(bob).waitFor({ state: 'detached', ...patience })
  await phone.goto('/settings/notifications')
  await phone.getByText(/^Resumed until quiet hours begin again: /).waitFor()
  expect(await portray(phone, '75-settings-resumed')).toEqual([])
  const before = async () => {
    await desk.goto('/')
    await openMenu(desk)
    await desk.getByText(/^Notifications are on until /).waitFor()
  }
  expect(await portray(desk, '76-menu-resumed', { before, except: ['region'] })).toEqual([])
  await phone.getByRole('button', { name: 'Back to quiet hours' }).click()
  await phone.getByText('On: these are your quiet hours').waitFor()
  await quietMark(bob).waitFor({ state: 'attached', ...patience })
  const running = async () => {
    await desk.goto('/')
    await openMenu(desk)
    await desk.getByRole('menuitem', { name: 'Resume notifications' }).waitFor()
  }
  expect(
    await portray(desk, '77-menu-quiet-hours', { before: running, except: ['region'] }),
  ).toEqual([])
})

it('begin again by themselves at their next start', async () => {
  await phone.getByRole('button', { name: 'Resume notifications' }).click()
  await quietMark(bob).waitFor({ state: 'detached', ...patience })
  const tomorrow = await stage.open('/', { on: stage.other })
  await signIn(tomorrow, bobs)
  await tomorrow.goto(harbour)
  await saying(conversation(tomorrow), 'Tide is in').waitFor()
  expect(await quietMark(tomorrow).count()).toBe(0)
  await tomorrow.clock.setFixedTime(Date.now() + dayMs)
  await tomorrow.reload()
  await quietMark(tomorrow).waitFor({ state: 'attached', ...patience })
  await tomorrow.context().close()
})

it('hold under a pause, and the pause under them: one click ends both', async () => {
  await openMenu(desk)
  await desk.getByRole('menuitem', { name: 'Back to quiet hours' }).click()
  await quietMark(bob).waitFor({ state: 'attached', ...patience })
  const dnd_until = new Date(Date.now() + 3_600_000).toISOString()
  await own.api.users.updateMe.mutate({ dnd_until })
  await phone.getByText(/^On until /).waitFor()
  await phone.getByRole('button', { name: 'Resume notifications' }).click()
  await quietMark(bob).waitFor({ state: 'detached', ...patience })
  const { user } = await own.api.users.me.query()
  expect(user).toMatchObject({ dnd_until: null, dnd_resumed_at: expect.any(String) })
})

it('saved anew, hold at once', async () => {
  // Taken out and put in again: the same hours, said anew.
  for (let click = 0; click < 2; click += 1) await phone.getByText('Fri', { exact: true }).click()
  await phone.getByRole('button', { name: 'Save', exact: true }).click()
  await quietMark(bob).waitFor({ state: 'attached', ...patience })
  await phone.getByRole('button', { name: 'Turn off', exact: true }).click()
  await quietMark(bob).waitFor({ state: 'detached', ...patience })
})

it('a pause ends at any moment that one chooses', async () => {
  await phone.getByRole('button', { name: 'Another date and time…' }).click()
  const dialog = phone.getByRole('dialog', { name: 'Do not disturb until' })
  await dialog.getByLabel('Time').fill('8.30 am')
  await dialog.getByRole('button', { name: 'Do not disturb' }).click()
  await phone.getByText(/^On until .*, 08:30$/).waitFor()
  await quietMark(bob).waitFor({ state: 'attached', ...patience })
  await phone.getByRole('button', { name: 'Resume notifications' }).click()
  await quietMark(bob).waitFor({ state: 'detached', ...patience })
})

it('times are shown and taken by the clock that one chooses, on every device', async () => {
  const words = (page: Page) =>
    saying(conversation(page), 'Tide is in').locator('time').first().textContent()
  await desk.goto(harbour)
  await expect.poll(() => words(desk)).toMatch(/^\d\d:\d\d$/)
  await phone.goto('/settings/appearance')
  await phone.getByText('12 hours').click()
  await expect.poll(() => words(desk), patience).toMatch(/^\d{1,2}:\d\d\s[ap]m$/i)
  expect(await words(bob)).toMatch(/^\d\d:\d\d$/)
  await composer(desk).fill('For the morning')
  await desk.getByRole('button', { name: 'Schedule', exact: true }).click()
  await desk.getByRole('menuitem', { name: /^Tomorrow\s*9:00\sam$/i }).waitFor()
  await desk.getByRole('menuitem', { name: 'Another date and time…' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Schedule this message' })
  await expect.poll(() => dialog.getByLabel('Time').inputValue()).toMatch(/^9:00\sam$/i)
  await dialog.getByLabel('Time').press('ArrowUp')
  expect(await dialog.getByLabel('Time').inputValue()).toMatch(/^9:15\sam$/i)
  expect(await portray(desk, '78-schedule-twelve-hours')).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await portray(phone, '79-settings-appearance')).toEqual([])
  await phone.getByText('24 hours').click()
  await expect.poll(() => words(desk), patience).toMatch(/^\d\d:\d\d$/)
  await phone.getByText('As my language does').click()
  await composer(desk).fill('')
})

it('complains of nothing', () => {
  expect(stage.complaints()).toEqual([])
})
