import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  choose,
  composer,
  conversation,
  createChannel,
  joinChannel,
  say,
  saying,
} from './stage/channel.ts'
import { type Person, personWith } from './stage/enrol.ts'
import { accountOf, register, setUp, signIn } from './stage/entrance.ts'
import { portray } from './stage/portrait.ts'
import { channelIdOf, tokenOf } from './stage/rest.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

const ada = accountOf('Ada Lovelace')

let stage: TwoServerStage
let desk: Page
let phone: Page
let bob: Page
let own: Person
let channel_id: string

beforeAll(async () => {
  stage = await openTwoServerStage()
  desk = await stage.open('/')
  await setUp(desk, { ...ada, workspace: 'Analytical Engines' })
  bob = await stage.open('/', { on: stage.other })
  await register(bob, accountOf('Bob Okafor'))
  await createChannel(bob, { name: 'harbour', description: 'Where the boats are' })
  await joinChannel(desk, 'harbour')
  phone = await stage.open('/', { on: stage.other, viewport: { width: 390, height: 844 } })
  await signIn(phone, ada)
  const url = stage.server.url
  own = await personWith({ url, account: ada, token: await tokenOf(desk) })
  channel_id = channelIdOf(desk)
})

afterAll(async () => {
  own?.close()
  await stage?.close()
})

/** A picture of one point. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const dayFromNow = (days: number) => inMs(days * 86_400_000).slice(0, 10)
const go = (page: Page, path: string) => page.goto(path)
const link = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('navigation').getByRole('link', { name, exact: true })
const section = (page: Page, name: string): Locator =>
  page.getByRole('region', { name, exact: true })
const card = (list: Locator, text: string): Locator =>
  list.getByRole('listitem').filter({ hasText: text })
const toast = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('listitem').and(page.locator('[data-sonner-toast]')).filter({ hasText: text })

it('schedules what is written by the keyboard alone, on every device', async () => {
  await go(phone, '/scheduled')
  await phone.getByText('Nothing is scheduled').waitFor()
  await composer(desk).fill('The tide is at four')
  await desk.getByRole('button', { name: 'Schedule', exact: true }).focus()
  await desk.keyboard.press('Enter')
  await desk.getByRole('menuitem', { name: /^Tomorrow/ }).waitFor()
  await desk.keyboard.press('ArrowDown')
  await desk.keyboard.press('Enter')
  await desk.getByText('1 scheduled here').waitFor()
  expect(await composer(desk).inputValue()).toBe('')
  await link(desk, 'Scheduled 1 to be sent').waitFor()
  await card(section(phone, 'To be sent'), 'The tide is at four').waitFor()
})

it('is changed, cancelled, had back and sent now', async () => {
  await link(desk, 'Scheduled 1 to be sent').click()
  const list = section(desk, 'To be sent')
  await card(list, 'The tide').getByRole('button', { name: 'Edit' }).click()
  await list.getByRole('textbox', { name: 'Message' }).fill('The tide is at five')
  // What the menu offers depends on the hour: the chosen one may be today's, and 10:15 be past.
  await list.getByLabel('Date').fill(dayFromNow(3))
  await list.getByLabel('Time').fill('10:15')
  await list.getByRole('button', { name: 'Save' }).click()
  await card(list, 'at five').getByText(/10:15/).waitFor()
  await card(section(phone, 'To be sent'), 'at five').waitFor()
  await card(list, 'at five').getByRole('button', { name: 'Cancel message' }).click()
  await desk.getByText('Nothing is scheduled').waitFor()
  await phone.getByText('Nothing is scheduled').waitFor()
  await toast(desk, 'cancelled').getByRole('button', { name: 'Undo' }).click()
  await card(list, 'at five').waitFor()
  await card(section(phone, 'To be sent'), 'at five')
    .getByRole('button', { name: 'Send now' })
    .click()
  await saying(conversation(bob), 'The tide is at five').waitFor()
  await desk.getByText('Nothing is scheduled').waitFor()
})

it('shows its files by name, as a picture where it is one, and keeps those it is left', async () => {
  await go(desk, `/c/${channel_id}`)
  await desk.getByLabel('Files to attach').setInputFiles([
    { name: 'chart.png', mimeType: 'image/png', buffer: onePixel },
    { name: 'tides.txt', mimeType: 'text/plain', buffer: Buffer.from('high at four') },
  ])
  await desk.getByRole('button', { name: 'Remove chart.png' }).waitFor()
  await desk.getByRole('button', { name: 'Remove tides.txt' }).waitFor()
  await composer(desk).fill('All for the trip')
  await desk.getByRole('button', { name: 'Schedule', exact: true }).click()
  await desk.getByRole('menuitem', { name: /^Tomorrow/ }).click()
  await link(desk, 'Scheduled 1 to be sent').click()
  for (const page of [desk, phone]) {
    const files = card(section(page, 'To be sent'), 'All for the trip')
    await files.getByRole('img', { name: 'chart.png' }).waitFor()
    await files.getByText('tides.txt').waitFor()
  }
  expect(await portray(desk, '45-scheduled-files')).toEqual([])
  const list = section(desk, 'To be sent')
  await card(list, 'All for').getByRole('button', { name: 'Edit' }).click()
  await list.getByRole('button', { name: 'Remove chart.png' }).click()
  await list.getByRole('button', { name: 'Remove chart.png' }).waitFor({ state: 'detached' })
  // Or what the button under it is called is shown in the picture.
  await desk.mouse.move(0, 0)
  expect(await portray(desk, '46-scheduled-files-edited')).toEqual([])
  await list.getByRole('textbox', { name: 'Message' }).press('Enter')
  await list.getByRole('textbox', { name: 'Message' }).waitFor({ state: 'detached' })
  for (const page of [desk, phone]) {
    const files = card(section(page, 'To be sent'), 'All for the trip')
    await files.getByRole('img').waitFor({ state: 'detached' })
    await files.getByText('tides.txt').waitFor()
  }
  await card(section(phone, 'To be sent'), 'All for')
    .getByRole('button', { name: 'Send now' })
    .click()
  const sent = saying(conversation(bob), 'All for the trip')
  await sent.getByText('tides.txt').waitFor()
  expect(await sent.getByRole('list', { name: 'Files' }).getByRole('listitem').count()).toBe(1)
  await desk.getByText('Nothing is scheduled').waitFor()
})

it('takes another date and time, and none that is past', async () => {
  await go(desk, `/c/${channel_id}`)
  await composer(desk).fill('Happy new year')
  await desk.getByRole('button', { name: 'Schedule', exact: true }).click()
  await desk.getByRole('menuitem', { name: 'Another date and time…' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Schedule this message' })
  await dialog.getByLabel('Date').fill('2020-01-01')
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  await dialog.getByText('Choose a time in the future').waitFor()
  await dialog.getByLabel('Date').fill(dayFromNow(3))
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  await desk.getByText('1 scheduled here').waitFor()
  const { scheduled } = await own.api.scheduled.list.query({})
  await own.api.scheduled.cancel.mutate({ scheduled_id: scheduled[0]?.id ?? '' })
  await desk.getByText('1 scheduled here').waitFor({ state: 'detached' })
})

it('is sent and reminds once when its time has come, whichever of the servers is killed', async () => {
  const tides = [
    { killed: stage.server, reader: bob, reminded: phone, content: 'Casting off', text: 'The cat' },
    { killed: stage.other, reader: desk, reminded: desk, content: 'Under way', text: 'The fern' },
  ]
  for (const { killed, reader, reminded, content, text } of tides) {
    await desk.getByText('scheduled here').waitFor({ state: 'detached' })
    // Both have heard of it before one of them goes, and it falls due while that one is away.
    const at = inMs(2_500)
    const { reminder } = await own.api.reminders.create.mutate({ text, remind_at: at })
    await own.api.scheduled.create.mutate({ channel_id, content, send_at: at })
    await desk.getByText('1 scheduled here').waitFor()
    await card(section(phone, 'To be sent'), content).waitFor()
    await killed.kill()
    await saying(conversation(reader), content).waitFor()
    await toast(reminded, `Reminder: ${text}`).waitFor()
    await killed.start()
    for (const page of [desk, bob]) await saying(conversation(page), content).waitFor()
    await phone.getByText('Nothing is scheduled').waitFor()
    await link(desk, 'Reminders 1 due').waitFor()
    for (const page of [desk, phone]) {
      expect(await toast(page, text).count()).toBeLessThanOrEqual(1)
    }
    await own.api.reminders.complete.mutate({ reminder_id: reminder.id })
    await link(desk, 'Reminders').waitFor()
  }
  await desk.getByText('1 scheduled here').waitFor({ state: 'detached' })
  for (const page of [desk, bob]) {
    for (const { content } of tides) {
      expect(await saying(conversation(page), content).count()).toBe(1)
    }
  }
})

it('is kept, with the reason, where it cannot be sent, and sent once it can', async () => {
  const content = 'Am I still here?'
  const { scheduled } = await own.api.scheduled.create.mutate({
    channel_id,
    content,
    send_at: inMs(86_400_000),
  })
  await own.api.channels.leave.mutate({ channel_id })
  await own.api.scheduled.edit.mutate({ scheduled_id: scheduled.id, send_at: inMs(800) })
  await toast(desk, 'You are no longer in this channel').waitFor()
  await toast(desk, 'You are no longer').getByRole('button', { name: 'Show' }).click()
  const failed = section(desk, 'Could not be sent')
  await card(failed, content).getByText('Not sent: You are no longer in this channel').waitFor()
  await link(desk, 'Scheduled 1 could not be sent').waitFor()
  await own.api.channels.join.mutate({ channel_id })
  await card(failed, content).getByRole('button', { name: 'Try again' }).click()
  await saying(conversation(bob), content).waitFor()
  await desk.getByText('Nothing is scheduled').waitFor()
})

it('reminds of a message on every device, and is completed on all', async () => {
  await go(phone, '/reminders')
  await phone.getByText('Nothing to be reminded of').waitFor()
  await say(composer(bob), 'Please check the mooring')
  await go(desk, `/c/${channel_id}`)
  await choose(saying(conversation(desk), 'check the mooring'), 'Remind me…')
  const dialog = desk.getByRole('dialog', { name: 'Remind me of this message' })
  await dialog.getByRole('button', { name: /^In 20 minutes/ }).click()
  await toast(desk, 'You will be reminded').waitFor()
  await card(section(phone, 'Upcoming'), 'check the mooring').waitFor()
  const { reminders } = await own.api.reminders.list.query({})
  const reminder_id = reminders[0]?.id ?? ''
  await own.api.reminders.snooze.mutate({ reminder_id, remind_at: inMs(800) })
  for (const page of [desk, phone]) {
    await toast(page, 'Reminder: Bob Okafor: Please check the mooring').waitFor()
  }
  await link(desk, 'Reminders 1 due').click()
  await card(section(desk, 'Due'), 'check the mooring').waitFor()
  await card(section(phone, 'Due'), 'check the mooring')
    .getByRole('button', { name: 'Complete' })
    .click()
  await desk.getByText('Nothing to be reminded of').waitFor()
  await desk.getByRole('button', { name: 'Show completed' }).click()
  await card(section(desk, 'Completed'), 'check the mooring').waitFor()
})

it('reminds of a text, and says nothing of a message that is gone', async () => {
  await desk.getByLabel('Remind me of something').fill('Buy rope')
  await desk.getByLabel('Remind me of something').press('Enter')
  const dialog = desk.getByRole('dialog', { name: 'Remind me' })
  await dialog.getByRole('button', { name: /^Next week/ }).click()
  await card(section(desk, 'Upcoming'), 'Buy rope').waitFor()
  await card(section(phone, 'Upcoming'), 'Buy rope').waitFor()
  const { message } = await own.api.messages.send.mutate({ channel_id, content: 'The secret knot' })
  await own.api.reminders.create.mutate({ message_id: message.id, remind_at: inMs(86_400_000) })
  await card(section(desk, 'Upcoming'), 'The secret knot').waitFor()
  await own.api.messages.delete.mutate({ message_id: message.id })
  await card(section(desk, 'Upcoming'), 'This message is no longer available.').waitFor()
  expect(await desk.getByText('The secret knot').count()).toBe(0)
  // On the phone, so that of the two toasts only one is on the desk's page.
  await card(section(phone, 'Upcoming'), 'no longer available')
    .getByRole('button', { name: 'Delete reminder' })
    .click()
  await card(section(desk, 'Upcoming'), 'no longer available').waitFor({ state: 'detached' })
  await card(section(desk, 'Upcoming'), 'Buy rope')
    .getByRole('button', { name: 'Delete reminder' })
    .click()
  await card(section(phone, 'Upcoming'), 'Buy rope').waitFor({ state: 'detached' })
  await toast(desk, 'Reminder deleted').getByRole('button', { name: 'Undo' }).click()
  for (const page of [desk, phone]) await card(section(page, 'Upcoming'), 'Buy rope').waitFor()
})
