import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { choose, conversation, opened, saying } from './stage/channel.ts'
import { enrol, type Person, personWith } from './stage/enrol.ts'
import { accountOf, setUp, signIn } from './stage/entrance.ts'
import { tokenOf } from './stage/rest.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

const ada = accountOf('Ada Lovelace')
const patience = { timeout: 30_000 }

let stage: TwoServerStage
/** Ada's two devices, one on each server. */
let desk: Page
let laptop: Page
let own: Person
let bob: Person
let harbour: string
let dm: string

beforeAll(async () => {
  stage = await openTwoServerStage()
  desk = await stage.open('/')
  await setUp(desk, { ...ada, workspace: 'Engines' })
  own = await personWith({ url: stage.server.url, account: ada, token: await tokenOf(desk) })
  bob = await enrol(stage.other.url, 'Bob Okafor')
  harbour = (await bob.api.channels.create.mutate({ name: 'harbour', type: 'public' })).channel.id
  await own.api.channels.join.mutate({ channel_id: harbour })
  dm = (await bob.api.channels.direct.mutate({ user_ids: [own.id] })).channel.id
  laptop = await stage.open('/', { on: stage.other })
  await signIn(laptop, ada)
  for (const page of [desk, laptop]) await openChannel(page, 'general')
})

afterAll(async () => {
  own?.close()
  bob?.close()
  await stage?.close()
})

const row = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('navigation').getByRole('link', { name, exact: true })

/** A row of the sidebar that shows nothing but its name: neither bold nor a number. */
const quiet = (page: Page, name: string): Locator => row(page, new RegExp(`^${name}$`))

async function openChannel(page: Page, name: string): Promise<void> {
  await row(page, new RegExp(`^${name}`)).click()
  await opened(page, name)
}

const fromBob = async (channel_id: string, content: string): Promise<string> =>
  (await bob.api.messages.send.mutate({ channel_id, content })).message.id

/** What the page is told over its sockets from now on. */
function framesOf(page: Page): string[] {
  const frames: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(String(payload))),
  )
  return frames
}

/** Both devices show the row like this, and say so in their titles. */
async function bothShow(name: string | RegExp, title: string): Promise<void> {
  for (const page of [desk, laptop]) {
    await row(page, name).waitFor(patience)
    await expect.poll(() => page.title(), patience).toBe(title)
  }
}

it('is bold on both devices, and read on both once it was read on one', async () => {
  await fromBob(harbour, 'The slip is free')
  await bothShow('harbour unread', '• general · Engines')
  await openChannel(desk, 'harbour')
  await quiet(laptop, 'harbour').waitFor(patience)
  await expect.poll(() => laptop.title()).toBe('general · Engines')
})

it('is marked unread from a message on, exactly, and is so on the other device', async () => {
  for (const text of ['One', 'Two', 'Three']) await fromBob(dm, text)
  await row(desk, /^Bob Okafor.*3 unread messages$/).click()
  await saying(conversation(desk), 'Three').waitFor()
  await quiet(laptop, 'Bob Okafor').waitFor(patience)
  await choose(saying(conversation(desk), 'Two'), 'Mark unread from here')
  await row(laptop, /^Bob Okafor.*2 unread messages$/).waitFor(patience)
  await openChannel(desk, 'general')
  await bothShow(/^Bob Okafor.*2 unread messages$/, '(2) general · Engines')
  const { channels } = await own.api.channels.list.query({})
  expect(channels.find(({ id }) => id === dm)?.unread_count).toBe(2)
})

it('leaves no badge when the last unread messages are deleted', async () => {
  const { messages } = await bob.api.messages.list.query({ channel_id: dm })
  const [three, two] = messages
  await bob.api.messages.delete.mutate({ message_id: three?.id ?? '' })
  await bothShow(/^Bob Okafor.*1 unread message$/, '(1) general · Engines')
  await bob.api.messages.delete.mutate({ message_id: two?.id ?? '' })
  await bothShow(/^Bob Okafor$/, 'general · Engines')
  const called = await fromBob(harbour, `<@${own.id}> look`)
  await bothShow('harbour 1 mention', '(1) general · Engines')
  await bob.api.messages.delete.mutate({ message_id: called })
  await bothShow(/^harbour$/, 'general · Engines')
})

it('says 99+ past 99, in the row and in the title', async () => {
  for (let n = 1; n <= 99; n += 1) await fromBob(dm, `Part ${n}`)
  await bothShow(/^Bob Okafor.*\b99 unread messages$/, '(99) general · Engines')
  await fromBob(dm, 'Part 100')
  await bothShow(/^Bob Okafor.*\b99\+ unread messages$/, '(99+) general · Engines')
})

it('is read while the server of the other device is away, which resumes without a badge', async () => {
  await stage.server.kill()
  await desk.getByText('Reconnecting.').waitFor(patience)
  await row(laptop, /^Bob Okafor/).click()
  await saying(conversation(laptop), 'Part 100').waitFor()
  await quiet(laptop, 'Bob Okafor').waitFor(patience)
  await openChannel(laptop, 'general')
  const missed = await fromBob(dm, 'Said while you were away')
  await fromBob(harbour, 'And this')
  await stage.server.start()
  await bothShow(/^Bob Okafor.*1 unread message$/, '(1) general · Engines')
  await bothShow('harbour unread', '(1) general · Engines')
  await bob.api.messages.delete.mutate({ message_id: missed })
  await bothShow(/^Bob Okafor$/, '• general · Engines')
})

it('counts nothing from before one joined again', async () => {
  await own.api.channels.leave.mutate({ channel_id: harbour })
  for (const page of [desk, laptop]) {
    await row(page, /^harbour/).waitFor({ state: 'detached', ...patience })
    await expect.poll(() => page.title()).toBe('general · Engines')
  }
  await fromBob(harbour, `<@${own.id}> where are you?`)
  await own.api.channels.join.mutate({ channel_id: harbour })
  await bothShow(/^harbour$/, 'general · Engines')
  await fromBob(harbour, 'There you are')
  await bothShow('harbour unread', '• general · Engines')
  await openChannel(laptop, 'harbour')
  await quiet(desk, 'harbour').waitFor(patience)
  await openChannel(laptop, 'general')
})

it('is told of what happens while a page is only just loading', async () => {
  const made = await bob.api.channels.create.mutate({ name: 'attic', type: 'private' })
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
  // The first list is of before, and comes after the page has heard what is new.
  await desk.route(
    /channels\.list/,
    async (route) => {
      const response = await route.fetch()
      answer()
      await released
      await route.fulfill({ response })
    },
    { times: 1 },
  )
  const frames = framesOf(desk)
  await desk.reload()
  await answered
  await expect.poll(() => frames.join(), patience).toContain('"ready"')
  await bob.api.members.add.mutate({ channel_id: made.channel.id, user_id: own.id })
  await fromBob(made.channel.id, `<@${own.id}> mind the step`)
  await row(laptop, 'attic 1 mention').waitFor(patience)
  await expect.poll(() => frames.join(), patience).toContain('mind the step')
  release()
  await bothShow('attic 1 mention', '(1) general · Engines')
  await own.api.channels.leave.mutate({ channel_id: made.channel.id })
  await bothShow(/^general/, 'general · Engines')
})

it('is shown where it was said after a page had read its messages and before it listened', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await desk.routeWebSocket(/trpc/, (page) => {
    const server = page.connectToServer()
    page.onMessage(async (message) => {
      await released
      server.send(message)
    })
  })
  const before = await fromBob(harbour, 'Low water at six')
  await desk.goto(`/c/${harbour}`)
  await saying(conversation(desk), 'Low water at six').waitFor(patience)
  await fromBob(harbour, 'Make that seven')
  await row(laptop, /^harbour/).waitFor(patience)
  await expect
    .poll(async () => {
      const { messages } = await own.api.messages.list.query({ channel_id: harbour })
      return messages.some(({ id }) => id > before)
    }, patience)
    .toBe(true)
  release()
  await saying(conversation(desk), 'Make that seven').waitFor(patience)
  await openChannel(desk, 'general')
  await bothShow(/^general/, 'general · Engines')
})

it('vanishes with its channel for whoever is removed, to whom nothing more of it comes', async () => {
  const made = await bob.api.channels.create.mutate({ name: 'cellar', type: 'private' })
  const cellar = made.channel.id
  const heard = [framesOf(desk), framesOf(laptop)]
  for (const page of [desk, laptop]) await page.reload()
  await bob.api.members.add.mutate({ channel_id: cellar, user_id: own.id })
  await fromBob(cellar, `<@${own.id}> the key is under the mat`)
  await bothShow('cellar 1 mention', '(1) general · Engines')
  await openChannel(desk, 'cellar')
  await saying(conversation(desk), 'under the mat').waitFor()
  await fromBob(cellar, `<@${own.id}> and the lamp`)
  await saying(conversation(desk), 'and the lamp').waitFor()
  await bob.api.members.remove.mutate({ channel_id: cellar, user_id: own.id })
  for (const page of [desk, laptop]) {
    await row(page, /^cellar/).waitFor({ state: 'detached', ...patience })
  }
  await desk.getByText('This channel is not here').last().waitFor(patience)
  expect(await desk.getByText('under the mat').count()).toBe(0)
  for (const frames of heard) frames.length = 0
  await fromBob(cellar, `<@${own.id}> a secret of the cellar`)
  await bob.api.channels.update.mutate({ channel_id: cellar, description: 'Without Ada' })
  await fromBob(dm, 'That is all')
  await row(desk, /^Bob Okafor.*1 unread message$/).waitFor(patience)
  await row(laptop, /^Bob Okafor.*1 unread message$/).waitFor(patience)
  for (const frames of heard) {
    expect(frames.join()).toContain('That is all')
    expect(frames.filter((frame) => frame.includes(cellar))).toEqual([])
  }
  for (const page of [desk, laptop]) {
    await row(page, 'Mentions').click()
    await page.getByRole('heading', { level: 1, name: 'Mentions' }).waitFor()
    // Nor does a screen reader find it: what was announced is forgotten soon.
    await expect.poll(() => page.getByText('the lamp').count(), patience).toBe(0)
  }
})
