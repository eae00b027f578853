import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  act,
  choose,
  composer,
  conversation,
  createChannel,
  joinChannel,
  replyBox,
  say,
  saying,
  shownIds,
  thread,
} from './stage/channel.ts'
import { accountOf, register, setUp } from './stage/entrance.ts'
import { timeToArrive } from './stage/latency.ts'
import { storedMessages } from './stage/rest.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

const patience = { timeout: 15_000 }

// Tall enough for every message of this file to be in the page at once.
const tall = { viewport: { width: 1280, height: 1600 } }

let stage: TwoServerStage
let ada: Page
let bob: Page

beforeAll(async () => {
  stage = await openTwoServerStage()
  ada = await stage.open('/', tall)
  await setUp(ada, { ...accountOf('Ada Lovelace'), workspace: 'Analytical Engines' })
  bob = await stage.open('/', { on: stage.other, ...tall })
  await register(bob, accountOf('Bob Okafor'))
})

afterAll(() => stage?.close())

it('lets one create a channel and the other find and join it', async () => {
  await createChannel(ada, { name: 'harbour', description: 'Where the boats are' })
  await joinChannel(bob, 'harbour')
  await composer(bob).waitFor()
  expect(await bob.title()).toContain('Analytical Engines')
})

it('shows each what the other says, in less than a second and without a reload', async () => {
  const figures = [
    await timeToArrive({ from: ada, to: bob, text: 'Is the slip free on Thursday?' }),
    await timeToArrive({ from: bob, to: ada, text: 'It is, until the tide turns.' }),
    await timeToArrive({ from: ada, to: bob, text: 'Then I will bring the dinghy.' }),
  ]
  console.log(`From Enter to the other page: ${figures.map((ms) => `${ms} ms`).join(', ')}`)
})

it('shows an edit to both, marked as edited', async () => {
  await act(saying(conversation(bob), 'until the tide turns'), 'Edit')
  const box = bob.getByRole('textbox', { name: 'Edit message' })
  await box.fill('It is, until **four**.')
  await box.press('Enter')
  for (const page of [ada, bob]) {
    const edited = saying(conversation(page), 'It is, until four.')
    await edited.getByText('(edited)').waitFor()
    await saying(conversation(page), 'tide').waitFor({ state: 'detached' })
  }
})

it('takes a deletion back when it is undone, and carries it out when it is not', async () => {
  await say(composer(ada), 'Wrong window, sorry')
  const onAda = saying(conversation(ada), 'Wrong window')
  const onBob = saying(conversation(bob), 'Wrong window')
  await onBob.waitFor()
  await choose(onAda, 'Delete')
  await onAda.waitFor({ state: 'detached' })
  await ada.getByRole('button', { name: 'Undo' }).click()
  await onAda.waitFor()
  expect(await onBob.count()).toBe(1)

  await choose(onAda, 'Delete')
  await onAda.waitFor({ state: 'detached' })
  await onBob.waitFor({ state: 'detached', ...patience })
  expect((await storedMessages(ada)).map(({ content }) => content)).not.toContain(
    'Wrong window, sorry',
  )
})

it('counts reactions of both, and takes one back', async () => {
  await act(saying(conversation(bob), 'bring the dinghy'), 'React with 👍')
  const onAda = saying(conversation(ada), 'bring the dinghy')
  const chip = onAda.getByRole('list', { name: 'Reactions' }).getByRole('button', { name: /^👍/ })
  await chip.filter({ hasText: '1' }).waitFor()
  await chip.click()
  const onBob = saying(conversation(bob), 'bring the dinghy').getByRole('button', { name: /^👍,/ })
  await onBob.filter({ hasText: '2' }).waitFor()
  await onBob.click()
  await chip.filter({ hasText: '1' }).waitFor()
})

it('keeps replies in a thread, which both see', async () => {
  await act(saying(conversation(bob), 'bring the dinghy'), 'Reply in thread')
  await say(replyBox(bob), 'And the good oars, please')
  const summary = saying(conversation(ada), 'bring the dinghy').getByRole('button', {
    name: '1 reply',
  })
  await summary.click()
  await saying(thread(ada), 'the good oars').waitFor()
  await say(replyBox(ada), 'Both pairs')
  await saying(thread(bob), 'Both pairs').waitFor()
  expect(await saying(conversation(bob), 'Both pairs').count()).toBe(0)
  // Beside the count are those who answered, whoever did last first.
  const answered = saying(conversation(bob), 'bring the dinghy').getByRole('button', {
    name: /2 replies/,
  })
  await expect.poll(() => answered.locator('.avatar').allTextContents()).toEqual(['AL', 'BO'])
  await replyBox(ada).press('Escape')
  await thread(ada).waitFor({ state: 'detached' })
})

it('pins a message for both', async () => {
  await choose(saying(conversation(ada), 'Is the slip free'), 'Pin to channel')
  await saying(conversation(bob), 'Is the slip free').getByText('Pinned').waitFor()
  await bob.getByRole('link', { name: 'Pinned messages' }).click()
  const panel = bob.getByRole('complementary', { name: 'Pinned messages' })
  await panel.getByText('Is the slip free on Thursday?').waitFor()
})

it('loses nothing when one server is killed: its page comes back, the other one’s goes on', async () => {
  const before = (await storedMessages(ada)).map(({ id }) => id)
  await stage.server.kill()
  await ada.getByText('Reconnecting.').waitFor(patience)

  const whileAway = ['One while the server is away', 'Two', 'Three, with patience']
  for (const text of whileAway) await say(composer(ada), text)
  await say(composer(bob), 'Hello? Anyone?')
  await saying(conversation(bob), 'Hello?').filter({ hasNotText: 'Sending…' }).waitFor()
  expect(await bob.getByText('Reconnecting.').count()).toBe(0)
  await saying(conversation(ada), 'Three, with patience').getByText('Sending…').waitFor()

  await stage.server.start()
  await ada.getByText('Reconnecting.').waitFor({ state: 'detached', ...patience })
  for (const page of [ada, bob]) {
    for (const text of [...whileAway, 'Hello? Anyone?']) {
      await saying(conversation(page), text).filter({ hasNotText: 'Sending…' }).waitFor(patience)
    }
  }

  const stored = await storedMessages(ada)
  expect(stored.map(({ id }) => id).slice(0, before.length)).toEqual(before)
  const ofAda = stored.slice(before.length).filter(({ user }) => user.name === 'Ada Lovelace')
  expect(ofAda.map(({ content }) => content)).toEqual(whileAway)
  expect(stored).toHaveLength(before.length + 4)
  for (const page of [ada, bob]) {
    await expect
      .poll(() => shownIds(conversation(page)), patience)
      .toEqual(stored.map(({ id }) => id))
  }

  await timeToArrive({ from: bob, to: ada, text: 'There you are again.' })
})

it('complains of nothing but the server that was away', () => {
  const awaited = /ERR_CONNECTION_REFUSED|WebSocket connection to/
  expect(stage.complaints().filter((complaint) => !awaited.test(complaint))).toEqual([])
})
