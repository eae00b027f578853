import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  act,
  composer,
  conversation,
  createChannel,
  joinChannel,
  replyBox,
  say,
  saying,
} from './stage/channel.ts'
import { enrol, type Person } from './stage/enrol.ts'
import { accountOf, register, setUp } from './stage/entrance.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

let stage: TwoServerStage
let ada: Page
let bob: Page
/** Two people of one name, in no channel of these tests but the first. */
let cleos: Person[]
let zoe: Person

beforeAll(async () => {
  stage = await openTwoServerStage()
  ada = await stage.open('/')
  await setUp(ada, { ...accountOf('Ada Lovelace'), workspace: 'Analytical Engines' })
  bob = await stage.open('/', { on: stage.other })
  await register(bob, accountOf('Bob Okafor'))
  cleos = [await enrol(stage.server.url, 'Cleo Park'), await enrol(stage.server.url, 'Dora Vane')]
  await cleos[1]?.api.users.updateMe.mutate({ name: 'Cleo Park' })
  zoe = await enrol(stage.server.url, 'Zoe Quinn')
  await createChannel(ada, { name: 'harbour', description: 'Where the boats are' })
  await joinChannel(bob, 'harbour')
  await composer(bob).waitFor()
})

afterAll(async () => {
  for (const person of [...(cleos ?? []), zoe]) person?.close()
  await stage?.close()
})

const mentionsOf = (page: Page) =>
  page.getByRole('list', { name: 'Mentions' }).getByRole('listitem')
const notice = (page: Page) => page.getByRole('status').filter({ hasText: 'not in this channel' })
const options = (page: Page) =>
  page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')

/** The words of a message that are shown as mentions. */
function mentionedIn(message: Locator): Promise<string[]> {
  return message.locator('span.font-medium').allTextContents()
}

it('takes a name that was pasted and sent at once for the mention that it looks like', async () => {
  await bob.getByRole('link', { name: /^Mentions/ }).click()
  await say(composer(ada), 'hey @bob OKAFOR, the slip is free')
  const sent = saying(conversation(ada), 'the slip is free')
  await sent.getByText('@Bob Okafor').waitFor()
  expect(await mentionedIn(sent)).toContain('@Bob Okafor')
  await mentionsOf(bob).filter({ hasText: 'the slip is free' }).waitFor()
})

it('says whom a text will mention before it is sent, and leaves code as it is', async () => {
  await composer(ada).fill('`@Bob Okafor` is how one asks @Bob Okafor')
  await ada.getByText('Mentions @Bob Okafor', { exact: true }).waitFor()
  await composer(ada).press('Enter')
  const sent = saying(conversation(ada), 'is how one asks')
  await sent.waitFor()
  expect(await mentionedIn(sent)).toEqual(expect.arrayContaining(['@Bob Okafor']))
  expect(await sent.locator('code').textContent()).toBe('@Bob Okafor')
})

it('makes no guess between two people of one name, and says so', async () => {
  await composer(ada).fill('and what does @Cleo Park say?')
  await ada.getByText(/More than one person is called Cleo Park/).waitFor()
  await composer(ada).press('Enter')
  const sent = saying(conversation(ada), 'and what does')
  await sent.waitFor()
  expect(await mentionedIn(sent)).not.toContain('@Cleo Park')
  expect(await notice(ada).count()).toBe(0)
})

it('mentions by an edit too', async () => {
  await say(composer(ada), 'the tide turns')
  await act(saying(conversation(ada), 'the tide turns'), 'Edit')
  const box = ada.getByRole('textbox', { name: 'Edit message' })
  await box.fill('the tide turns, @Bob Okafor')
  await box.press('Enter')
  const edited = saying(conversation(ada), 'the tide turns')
  await edited.getByText('(edited)').waitFor()
  await expect.poll(() => mentionedIn(edited)).toContain('@Bob Okafor')
  await mentionsOf(bob).filter({ hasText: 'the tide turns' }).waitFor()
})

it('offers members first, then the others as what they are', async () => {
  await composer(ada).pressSequentially('@')
  await options(ada).filter({ hasText: 'Zoe Quinn' }).waitFor()
  const offered = await options(ada).allTextContents()
  const marked = offered.flatMap((text, index) =>
    text.includes('not in this channel') ? [index] : [],
  )
  // Behind them are only the words for everyone.
  expect(marked).toEqual([2, 3, 4])
  expect(offered.findIndex((text) => text.includes('Bob Okafor'))).toBeLessThan(
    offered.findIndex((text) => text.includes('Zoe Quinn')),
  )
  // By their names alone nobody could tell the two apart: an admin sees their addresses.
  const cleo = offered.filter((text) => text.includes('Cleo Park'))
  expect(cleo.join()).toMatch(
    /cleo@example.org.*dora@example.org|dora@example.org.*cleo@example.org/,
  )
  await composer(ada).fill('')
})

it('tells the writer alone who was not told, and adds them', async () => {
  await composer(ada).pressSequentially('@zoe')
  await options(ada).filter({ hasText: 'Zoe Quinn' }).click()
  await composer(ada).pressSequentially('has the key')
  await composer(ada).press('Enter')
  await notice(ada).getByText('Zoe Quinn is not in this channel and was not told.').waitFor()
  await bob.goBack()
  await saying(conversation(bob), 'has the key').waitFor()
  expect(await notice(bob).count()).toBe(0)
  await notice(ada).getByRole('button', { name: 'Add Zoe Quinn' }).click()
  await notice(ada).waitFor({ state: 'detached' })
  const { channels } = await zoe.api.channels.list.query({})
  expect(channels.map(({ name }) => name)).toContain('harbour')
})

it('says so in a thread, where it can be dismissed', async () => {
  await act(saying(conversation(ada), 'the tide turns'), 'Reply in thread')
  await replyBox(ada).pressSequentially('ask @cleo')
  await options(ada).filter({ hasText: 'Cleo Park' }).first().click()
  await replyBox(ada).press('Enter')
  await notice(ada).getByText('Cleo Park is not in this channel').waitFor()
  await notice(ada).getByRole('button', { name: 'Dismiss' }).click()
  await notice(ada).waitFor({ state: 'detached' })
  expect(stage.complaints()).toEqual([])
})
