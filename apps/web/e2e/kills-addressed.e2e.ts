import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, conversation, opened, say, saying } from './stage/channel.ts'
import { enrol, type Person, personWith } from './stage/enrol.ts'
import { accountOf, register, setUp, signIn } from './stage/entrance.ts'
import { killedMeanwhile } from './stage/killed.ts'
import { tokenOf } from './stage/rest.ts'
import type { Server } from './stage/server.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'

const ada = accountOf('Ada Lovelace')
const patience = { timeout: 30_000 }

let stage: TwoServerStage
/** Ada's two devices, one on each server; Bob's page is on the first. */
let desk: Page
let laptop: Page
let bob: Page
let own: Person
/** Bob's other program, on each of the servers. */
let bobs: { here: Person; there: Person }
let harbour: string

beforeAll(async () => {
  stage = await openTwoServerStage()
  const { server, other } = stage
  desk = await stage.open('/')
  await setUp(desk, { ...ada, workspace: 'Engines' })
  own = await personWith({ url: server.url, account: ada, token: await tokenOf(desk) })
  bob = await stage.open('/')
  const account = accountOf('Bob Okafor')
  await register(bob, account)
  const token = await tokenOf(bob)
  bobs = {
    here: await personWith({ url: server.url, account, token }),
    there: await personWith({ url: other.url, account, token }),
  }
  const made = await bobs.here.api.channels.create.mutate({ name: 'harbour', type: 'public' })
  harbour = made.channel.id
  await own.api.channels.join.mutate({ channel_id: harbour })
  ;(await enrol(server.url, 'Dana Whitfield')).close()
  laptop = await openOn(other)
  await row(desk, 'general').click()
  await opened(desk, 'general')
})

afterAll(async () => {
  for (const person of [own, bobs?.here, bobs?.there]) person?.close()
  await stage?.close()
})

const row = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('navigation').getByRole('link', { name, exact: true })
const mentions = (page: Page): Locator =>
  page.getByRole('list', { name: 'Mentions' }).getByRole('listitem')

/** A device of Ada's on that server, in general. */
async function openOn(on: Server): Promise<Page> {
  const page = await stage.open('/', { on })
  await signIn(page, ada)
  await row(page, /^general/).click()
  await opened(page, 'general')
  return page
}

const titled = (title: string | RegExp): unknown =>
  typeof title === 'string' ? title : expect.stringMatching(title)

/** Each device shows the rows like this, and the title; also one that has only just come, on each server. */
async function everywhere(
  rows: readonly (string | RegExp)[],
  title: string | RegExp,
): Promise<void> {
  const fresh = [await openOn(stage.server), await openOn(stage.other)]
  for (const page of [desk, laptop, ...fresh]) {
    for (const name of rows) await row(page, name).waitFor(patience)
    await expect.poll(() => page.title(), patience).toEqual(titled(title))
  }
  for (const page of fresh) await page.context().close()
}

it('a mention counts once everywhere, though the server of one device was killed before it heard', async () => {
  await killedMeanwhile(stage.other, () =>
    bobs.here.api.messages.send.mutate({
      channel_id: harbour,
      content: `<@${own.id}> the slip is free`,
    }),
  )
  await everywhere(['harbour 1 mention', 'Mentions 1 unread'], '(1) general · Engines')
  await row(laptop, 'Mentions 1 unread').click()
  await mentions(laptop).filter({ hasText: 'the slip is free' }).waitFor()
  expect(await mentions(laptop).count()).toBe(1)
})

it('a mention whose own server is killed once it is stored is heard of all the same, once', async () => {
  const content = `<@${own.id}> and the crane`
  stage.server.freeze()
  await bobs.there.api.messages.send.mutate({ channel_id: harbour, content })
  await stage.other.kill()
  await stage.server.kill()
  await Promise.all([stage.server.start(), stage.other.start()])
  await everywhere(['harbour 2 mentions', 'Mentions 2 unread'], /^\(2\) /)
  await expect.poll(() => mentions(laptop).count(), patience).toBe(2)
})

it('mentions read on one device while the other’s server is killed leave no badge', async () => {
  await killedMeanwhile(stage.other, async () => {
    await row(desk, /^harbour/).click()
    await saying(conversation(desk), 'and the crane').waitFor()
    await row(desk, 'harbour').waitFor()
    const isRead = async () => {
      const { channels } = await own.api.channels.list.query({})
      return channels.find(({ id }) => id === harbour)?.mention_count
    }
    await expect.poll(isRead, patience).toBe(0)
  })
  await row(desk, 'general').click()
  await opened(desk, 'general')
  await row(laptop, 'Mentions').waitFor(patience)
  await row(laptop, 'general').click()
  await everywhere(['harbour', 'Mentions'], 'general · Engines')
})

it('a first direct message appears once, though its sender’s server was killed before it answered', async () => {
  const begun = await bobs.here.api.channels.direct.mutate({ user_ids: [own.id] })
  await bob.goto(`/dm/${begun.channel.id}`)
  // The list of messages has been read, and shows those on their way.
  await bob.getByText('Nothing here yet').waitFor()
  await killedMeanwhile(stage.server, async () => {
    await say(composer(bob), 'Just you and me')
    await saying(conversation(bob), 'Just you and me').getByText('Sending…').waitFor()
  })
  await saying(conversation(bob), 'Just you and me')
    .getByText('Sending…')
    .waitFor({ state: 'detached', ...patience })
  await everywhere([/^Bob Okafor.*\b1 unread message$/], '(1) general · Engines')
  expect(await saying(conversation(bob), 'Just you and me').count()).toBe(1)
})

it('direct messages come in order and once to a device whose server was killed among them', async () => {
  const { channel } = await bobs.here.api.channels.direct.mutate({ user_ids: [own.id] })
  const send = (content: string) =>
    bobs.here.api.messages.send.mutate({ channel_id: channel.id, content })
  const texts = ['Part one', 'Part two', 'Part three']
  await killedMeanwhile(stage.other, async () => {
    for (const text of texts) await send(text)
  })
  await everywhere([/^Bob Okafor.*\b4 unread messages$/], '(4) general · Engines')
  await killedMeanwhile(stage.server, async () => {
    await row(laptop, /^Bob Okafor/).click()
    await saying(conversation(laptop), 'Part three').waitFor()
    await row(laptop, /^Bob Okafor$/).waitFor(patience)
  })
  const said = await conversation(laptop).getByRole('article').allInnerTexts()
  expect(said).toHaveLength(4)
  for (const [index, text] of texts.entries()) expect(said[index + 1]).toContain(text)
  await row(laptop, 'general').click()
  await opened(laptop, 'general')
  await everywhere([/^Bob Okafor$/], 'general · Engines')
})
