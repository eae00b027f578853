import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  composer,
  conversation,
  createChannel,
  joinChannel,
  opened,
  say,
  saying,
} from './stage/channel.ts'
import { personWith } from './stage/enrol.ts'
import { accountOf, register, setUp, signIn } from './stage/entrance.ts'
import { portray } from './stage/portrait.ts'
import { tokenOf } from './stage/rest.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'
import { openUnseen } from './stage/unseen.ts'

let stage: TwoServerStage
let ada: Page
let bob: Page
let laptop: Page

const bobs = accountOf('Bob Okafor')

beforeAll(async () => {
  stage = await openTwoServerStage()
  ada = await stage.open('/')
  await setUp(ada, { ...accountOf('Ada Lovelace'), workspace: 'Analytical Engines' })
  bob = await stage.open('/', { on: stage.other, permissions: ['notifications'] })
  await register(bob, bobs)
  await createChannel(ada, { name: 'harbour', description: 'Where the boats are' })
  await joinChannel(bob, 'harbour')
  laptop = await stage.open('/')
  await signIn(laptop, bobs)
  await laptop.getByRole('link', { name: 'general' }).click()
  await opened(laptop, 'general')
})

afterAll(() => stage?.close())

const row = (page: Page, name = 'harbour') =>
  page
    .getByRole('navigation', { name: 'Channels and direct messages' })
    .getByRole('link', { name: new RegExp(name) })

async function chooseInMenu(page: Page, role: 'menuitem' | 'menuitemradio', name: string) {
  await page.getByRole('button', { name: 'Channel menu' }).click()
  await page.getByRole(role, { name }).click()
}

async function toBob(text: string): Promise<void> {
  await composer(ada).pressSequentially('@Bob')
  await ada.getByRole('option', { name: 'Bob Okafor' }).click()
  await composer(ada).pressSequentially(text)
  await composer(ada).press('Enter')
}

it('a muted channel is grey on every device, and calls for nobody but whom it names', async () => {
  await chooseInMenu(bob, 'menuitem', 'Mute')
  await row(laptop).getByText('muted').waitFor()
  await bob.getByRole('button', { name: 'Muted. Unmute' }).waitFor()
  await bob.getByRole('link', { name: 'general' }).click()
  await opened(bob, 'general')
  await say(composer(ada), 'nothing for anyone')
  await saying(conversation(ada), 'nothing for anyone').waitFor()
  await toBob('but this is')
  for (const page of [bob, laptop]) {
    await row(page).getByText('1 mention').waitFor()
    await expect.poll(() => page.title()).toBe('(1) general · Analytical Engines')
  }
  expect(await portray(bob, '60-muted-channel')).toEqual([])
})

it('reading on one device takes the number from the other', async () => {
  await row(bob).click()
  await saying(conversation(bob), 'but this is').waitFor()
  await expect.poll(() => laptop.title()).toBe('general · Analytical Engines')
  await bob.getByRole('button', { name: 'Muted. Unmute' }).click()
  await row(laptop).getByText('muted').waitFor({ state: 'detached' })
})

it('a channel’s own rule is chosen in its menu, and listed in the settings of every device', async () => {
  await chooseInMenu(bob, 'menuitemradio', 'Nothing')
  await laptop.goto('/settings/notifications')
  const rule = laptop.getByRole('combobox', { name: 'Notify me in harbour of' })
  await rule.waitFor()
  expect(await rule.inputValue()).toBe('none')
  await rule.selectOption('all')
  await expect
    .poll(async () => {
      await bob.getByRole('button', { name: 'Channel menu' }).click()
      const all = bob.getByRole('menuitemradio', { name: 'All messages' })
      const isChosen = await all.getAttribute('aria-checked')
      await bob.keyboard.press('Escape')
      return isChosen
    })
    .toBe('true')
  const before = async () => {
    await bob.goto(bob.url())
    await bob.getByRole('button', { name: 'Channel menu' }).click()
    await bob.getByRole('menu').waitFor()
  }
  // An open menu stands in the page beside its landmarks, for as long as it is open.
  expect(await portray(bob, '61-channel-menu', { before, except: ['region'] })).toEqual([])
})

it('quiet begins at a click and is known to one’s other devices', async () => {
  await bob.goto('/settings/notifications')
  await bob.getByRole('button', { name: '30 minutes' }).click()
  await laptop.getByText(/^On until/).waitFor()
  await laptop.getByRole('button', { name: 'Turn on', exact: true }).click()
  await bob.getByRole('button', { name: 'Turn off', exact: true }).waitFor()
  expect(await portray(bob, '62-settings-quiet')).toEqual([])
  await bob.getByRole('region', { name: 'Channels' }).scrollIntoViewIfNeeded()
  expect(await portray(bob, '63-settings-channel-rules')).toEqual([])
  await laptop.getByRole('button', { name: 'Resume notifications' }).click()
  // The hours that are offered are those of a night: they would run while this is tried at one.
  await laptop.getByRole('button', { name: 'Turn off', exact: true }).click()
  await bob.getByRole('button', { name: 'Turn on', exact: true }).waitFor()
  await bob.getByRole('button', { name: '30 minutes' }).waitFor()
})

it('what is pushed is shown while no page is open, once, and leads to its message', async () => {
  await bob.goto('/settings/notifications')
  const devtools = await bob.context().newCDPSession(bob)
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first !== undefined) resolve(first.registrationId)
    })
  })
  await devtools.send('ServiceWorker.enable')
  await bob.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js')
    await navigator.serviceWorker.ready
  })
  const registrationId = await registered
  const owner = () =>
    bob.evaluate(async () => (await (await caches.open('parley.owner')).match('/owner'))?.text())
  await expect.poll(owner).toMatch(/^[0-9a-f]{24}$/)
  const me = await owner()
  const push = (key: string, title: string, user_id = me) =>
    devtools.send('ServiceWorker.deliverPushMessage', {
      origin: stage.other.url,
      registrationId,
      data: JSON.stringify({
        key,
        user_id,
        title,
        body: 'hello',
        path: '/mentions',
        channel_id: 'c',
      }),
    })
  const shown = () =>
    bob.evaluate(async () => {
      const worker = await navigator.serviceWorker.ready
      return (await worker.getNotifications()).map(({ title }) => title)
    })
  // Somebody is looking at the page: nothing is shown, now or when the same comes again.
  await push('a'.repeat(24), 'Seen')
  await expect
    .poll(() =>
      bob.evaluate(async () => (await (await caches.open('parley.notified')).keys()).length),
    )
    .toBe(1)
  await bob.goto('about:blank')
  await push('a'.repeat(24), 'Seen')
  await push('c'.repeat(24), 'Another’s, who was signed in here', 'd'.repeat(24))
  await push('b'.repeat(24), 'Ada in harbour')
  await push('b'.repeat(24), 'Ada in harbour')
  await bob.goto('/settings/notifications')
  await expect.poll(shown).toEqual(['Ada in harbour'])
  // The session ends where nobody could tell the push service: the next start does.
  await bob.evaluate(() => localStorage.clear())
  await bob.goto('/')
  await bob.getByRole('button', { name: 'Sign in' }).waitFor()
  await expect.poll(owner).toBe('')
  await bob.evaluate(async () => {
    const worker = await navigator.serviceWorker.ready
    for (const each of await worker.getNotifications()) each.close()
  })
  await bob.goto('about:blank')
  await push('e'.repeat(24), 'For nobody')
  await bob.goto('/')
  await bob.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await shown()).toEqual([])
})

it('a mention is shown once over two tabs, on each device, and nowhere while one is in use', async () => {
  const devices = [
    await openUnseen(stage, { account: bobs, on: stage.other }),
    await openUnseen(stage, { account: bobs, on: stage.server }),
  ]
  const own = await personWith({
    url: stage.server.url,
    account: bobs,
    token: await tokenOf(laptop),
  })
  await ada.goto('/')
  await row(ada).click()
  await opened(ada, 'harbour')
  const mention = async (text: string, count: string) => {
    await toBob(text)
    for (const tab of devices.flatMap(({ tabs }) => tabs)) await row(tab).getByText(count).waitFor()
  }

  await laptop.mouse.move(200, 200)
  // One tab of each device asks whether anything is in use, a moment after it has heard.
  const decided = devices.map(({ tabs }) =>
    Promise.any(tabs.map((tab) => tab.waitForResponse(/notifications\.explain/))),
  )
  await mention(' seen on the laptop', '1 mention')
  for (const response of await Promise.all(decided)) await response.finished()
  for (const page of [bob, laptop]) await page.goto('about:blank')
  const { messages } = await own.api.mentions.list.query({ limit: 1 })
  const message_id = messages[0]?.id ?? ''
  await expect
    .poll(() => own.api.notifications.explain.query({ message_id }), { timeout: 70_000 })
    .toMatchObject({ notification: { notifies: true } })
  await mention(' seen nowhere', '2 mentions')
  await mention(' seen nowhere either', '3 mentions')
  for (const { notices } of devices) {
    await expect.poll(() => notices.length).toBeGreaterThan(1)
    expect(notices).toEqual([
      expect.stringMatching(/ seen nowhere$/),
      expect.stringMatching(/ seen nowhere either$/),
    ])
  }
  own.close()
})

it('complains of nothing', () => {
  expect(stage.complaints()).toEqual([])
})
