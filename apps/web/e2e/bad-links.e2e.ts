import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, conversation, isInView, opened, saying, thread } from './stage/channel.ts'
import { channelNamed, enrol, type Person } from './stage/enrol.ts'
import { accountOf, register, signIn } from './stage/entrance.ts'
import { openStage, type Stage } from './stage/stage.ts'

const bob = accountOf('Bob Okafor')
const nowhere = 'f'.repeat(24)

let stage: Stage
let ada: Person
let page: Page
let general: string
let boats: string
let secret: string
let messageIds: string[]
let replyId: string

beforeAll(async () => {
  stage = await openStage()
  ada = await enrol(stage.server.url, 'Ada Lovelace')
  general = await channelNamed(ada, 'general')
  boats = (await ada.api.channels.create.mutate({ name: 'boats', type: 'public' })).channel.id
  secret = (await ada.api.channels.create.mutate({ name: 'secret', type: 'private' })).channel.id
  messageIds = []
  for (let number = 1; number <= 120; number += 1) {
    const content = `Line ${number}.\n\nWith a second paragraph.`
    const { message } = await ada.api.messages.send.mutate({ channel_id: general, content })
    messageIds.push(message.id)
  }
  const reply = await ada.api.messages.send.mutate({
    channel_id: general,
    content: 'A reply far up',
    parent_message_id: messageIds[9],
  })
  replyId = reply.message.id
  page = await stage.open()
  await register(page, bob)
})

afterAll(() => stage?.close())

async function go(path: string): Promise<void> {
  await page.goto(stage.server.url + path)
}

it.each([
  ['an unknown channel', () => `/c/${nowhere}`, 'This channel is not here'],
  ['a private channel of others', () => `/c/${secret}`, 'This channel is not here'],
  ['a malformed channel id', () => '/c/not-an-id', 'This channel is not here'],
  ['an operator for an id', () => '/c/%7B%22$ne%22:1%7D', 'This channel is not here'],
  ['a direct channel of others', () => `/dm/${nowhere}`, 'This channel is not here'],
  ['an unknown message', () => `/t/${nowhere}`, 'This message is not here'],
  ['a malformed message id', () => '/t/12', 'This message is not here'],
  ['an unknown page', () => '/somewhere/else', 'There is nothing at this address'],
  ['an unknown setting', () => '/settings/nothing', 'There is no such setting'],
  ['a setting of admins', () => '/settings/people', 'There is no such setting'],
])('says kindly that %s leads nowhere, and leads home', async (_, path, sentence) => {
  await go(path())
  await page.getByRole('main').getByText(sentence).last().waitFor()
  await page.getByRole('link', { name: 'Back to your channels' }).click()
  await composer(page).waitFor()
})

it('says so of a message that is not in its channel, and offers the latest', async () => {
  await go(`/c/${general}/${nowhere}`)
  await page.getByText('This message is not here').waitFor()
  await page.getByRole('button', { name: 'Go to the latest messages' }).click()
  await saying(conversation(page), 'Line 120.').waitFor()
})

it('says so of a thread that is not there, beside a channel that is', async () => {
  await go(`/c/${general}/thread/${nowhere}`)
  await page.getByText('This thread is not here').waitFor()
  await saying(conversation(page), 'Line 120.').waitFor()
})

it('opens a deep link at its message, with what is around it', async () => {
  await go(`/c/${general}/${messageIds[29]}`)
  const found = saying(conversation(page), 'Line 30.')
  await found.waitFor()
  await expect.poll(() => isInView(found), { timeout: 10_000 }).toBe(true)
  await saying(conversation(page), 'Line 29.').waitFor()
  await saying(conversation(page), 'Line 31.').waitFor()
  expect(await saying(conversation(page), 'Line 120.').count()).toBe(0)
  await page.getByRole('button', { name: 'Jump to latest' }).click()
  await saying(conversation(page), 'Line 120.').waitFor()
})

it('opens the thread of a message by /t/, and by /t/ of a reply the thread it is in', async () => {
  for (const id of [messageIds[9], replyId]) {
    await go(`/t/${id}`)
    await saying(thread(page), 'A reply far up').waitFor()
    await saying(thread(page), 'Line 10.').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/c/${general}/thread/${messageIds[9]}`)
  }
})

it('goes back and forward through channel and panels', async () => {
  await go(`/c/${general}`)
  await page.getByRole('link', { name: /members?$/i }).click()
  await page.getByRole('complementary', { name: 'Members' }).waitFor()
  await page
    .getByRole('complementary')
    .getByRole('link', { name: /Ada Lovelace/ })
    .click()
  await page.getByRole('complementary', { name: 'Profile' }).waitFor()
  await go(`/c/${boats}`)
  await opened(page, 'boats')

  await page.goBack()
  await page.getByRole('complementary', { name: 'Profile' }).waitFor()
  await page.goBack()
  await page.getByRole('complementary', { name: 'Members' }).waitFor()
  await page.goBack()
  await page.getByRole('complementary', { name: 'Members' }).waitFor({ state: 'detached' })
  await opened(page, 'general')
  await page.goForward()
  await page.getByRole('complementary', { name: 'Members' }).waitFor()
})

it('comes back to a deep link after signing in', async () => {
  const stranger = await stage.open(`/c/${general}/${messageIds[49]}`)
  await signIn(stranger, bob)
  await saying(conversation(stranger), 'Line 50.').waitFor()
  expect(new URL(stranger.url()).pathname).toBe(`/c/${general}/${messageIds[49]}`)
  await stranger.context().close()
})

it('complains of nothing but what it was refused', () => {
  const refused = /the server responded with a status of 40[34]/
  expect(stage.complaints().filter((complaint) => !refused.test(complaint))).toEqual([])
})
