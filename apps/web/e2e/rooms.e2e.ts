import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import {
  composer,
  conversation,
  isInView,
  opened,
  replyBox,
  say,
  saying,
  thread,
} from './stage/channel.ts'
import { signIn } from './stage/entrance.ts'
import { asUsual, portray } from './stage/portrait.ts'
import { openStage, type Stage } from './stage/stage.ts'
import { timezoneId } from './story/days.ts'
import { begin, mara, type Story, tell } from './story/tell.ts'

let stage: Stage
let page: Page
let story: Story

beforeAll(async () => {
  stage = await openStage()
  page = await stage.open('/', { timezoneId })
})

// One that failed half-way spoils none of those after it, which share its window.
afterEach(async () => {
  await page.unrouteAll()
  await page.context().setOffline(false)
  await asUsual(page)
})

afterAll(async () => {
  for (const person of Object.values(story?.people ?? {})) person.close()
  await stage?.close()
})

/** Opens an address as the server gives it, without what an earlier room has left open. */
async function go(path: string): Promise<void> {
  await page.goto(stage.server.url + path)
}

async function goToLaunch(panel = ''): Promise<void> {
  await go(`/c/${story.channels.launch}${panel}`)
  await saying(conversation(page), 'the sign is up').waitFor()
}

const panel = (name: string) => page.getByRole('complementary', { name })

it('the first run', async () => {
  await page.getByRole('heading', { name: 'Set up your workspace' }).waitFor()
  await page.getByLabel('Password', { exact: true }).fill('short')
  expect(await portray(page, '01-first-run')).toEqual([])
})

it('an empty channel', async () => {
  await go('/')
  await begin(stage, page)
  await page.getByText('Nothing here yet').waitFor()
  const problems = await portray(page, '02-empty-channel')
  await page.getByRole('link', { name: 'Threads' }).click()
  await page.getByText('No threads yet').waitFor()
  problems.push(...(await portray(page, '27-no-threads')))
  await page.getByRole('link', { name: 'Drafts' }).click()
  await page.getByText('No drafts', { exact: true }).waitFor()
  problems.push(...(await portray(page, '50-no-drafts')))
  await page.getByRole('link', { name: 'Saved' }).click()
  await page.getByText('Nothing saved', { exact: true }).waitFor()
  problems.push(...(await portray(page, '53-nothing-saved')))
  expect(problems).toEqual([])
})

it('signing in, and what is said when it fails', async () => {
  story = await tell(stage, page)
  const stranger = await stage.open('/', { timezoneId })
  await stranger.getByRole('heading', { name: 'Sign in' }).waitFor()
  const problems = await portray(stranger, '03-sign-in')
  await stranger.getByLabel('E-mail address').fill(mara.email)
  await stranger.getByLabel('Password', { exact: true }).fill('not it at all')
  await stranger.getByRole('button', { name: 'Sign in', exact: true }).click()
  await stranger.getByRole('alert').waitFor()
  problems.push(...(await portray(stranger, '04-sign-in-refused')))
  await stranger.getByRole('button', { name: 'Forgotten your password?' }).click()
  problems.push(...(await portray(stranger, '90-forgotten-password')))
  await stranger.getByRole('button', { name: 'Create an account' }).click()
  await stranger.getByLabel('Password', { exact: true }).fill('a long enough password')
  problems.push(...(await portray(stranger, '05-register')))
  await stranger.context().close()
  expect(problems).toEqual([])
})

it('a channel with a day of talk', async () => {
  // Signed in by the page itself, since pictures are let through by the cookie that comes with it.
  await page.evaluate(() => localStorage.clear())
  await go(`/c/${story.channels.launch}`)
  await signIn(page, mara)
  await saying(conversation(page), 'the sign is up').waitFor()
  await page.mouse.move(0, 0)
  expect(await portray(page, '06-channel')).toEqual([])
  await go(`/c/${story.channels.launch}/${story.messages.get('seats')}`)
  const found = saying(conversation(page), 'Could someone look')
  await expect.poll(() => isInView(found), { timeout: 10_000 }).toBe(true)
  expect(await portray(page, '07-channel-at-a-message')).toEqual([])
})

it('a message’s actions, menu and emoji', async () => {
  const message = saying(conversation(page), 'Rehearsal went through')
  // At another size the list is laid out anew, and what hangs on a message closes.
  const pointAt = async () => {
    await goToLaunch()
    await message.focus()
    await message.getByRole('toolbar').waitFor()
  }
  const problems = await portray(page, '08-message-actions', { before: pointAt })
  const menu = await portray(page, '09-message-menu', {
    before: async () => {
      await pointAt()
      await message.getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menu').waitFor()
    },
    // An open menu stands in the page beside its landmarks, for as long as it is open.
    except: ['region'],
  })
  const emoji = await portray(page, '10-emoji', {
    before: async () => {
      await pointAt()
      await message.getByRole('toolbar').getByRole('button', { name: 'Add reaction' }).click()
      await page.getByRole('dialog', { name: 'Emoji' }).getByRole('row').first().waitFor()
    },
  })
  expect([...problems, ...menu, ...emoji]).toEqual([])
})

it('the panels beside a channel', async () => {
  await goToLaunch(`/thread/${story.messages.get('seats')}`)
  await saying(thread(page), 'it is yours to merge').waitFor()
  const problems = await portray(page, '11-thread')
  await goToLaunch('/members')
  await panel('Members').getByRole('link', { name: /Tomás/ }).waitFor()
  problems.push(...(await portray(page, '12-members')))
  await goToLaunch('/pins')
  await panel('Pinned messages').getByText('Launch is Thursday').waitFor()
  problems.push(...(await portray(page, '13-pins')))
  await goToLaunch(`/profile/${story.people.priya.id}`)
  await panel('Profile').getByRole('heading', { name: 'Priya Nair' }).waitFor()
  problems.push(...(await portray(page, '14-profile')))
  await go('/search?q=tide')
  await panel('Search').getByRole('list', { name: 'Results' }).waitFor()
  problems.push(...(await portray(page, '15-search')))
  await go('/search?q=submarine')
  await panel('Search').getByText('Nothing found').waitFor()
  problems.push(...(await portray(page, '16-search-nothing')))
  expect(problems).toEqual([])
})

it('the search: what it offers, its filters, and when it cannot be answered', async () => {
  const box = page.getByRole('combobox', { name: 'Search messages' })
  for (const q of ['tide from:me', 'has:file', 'in:#launch before:2026-11']) {
    await go(`/search?q=${encodeURIComponent(q)}`)
    await box.press('Enter')
  }
  await go('/search')
  await page.getByRole('region', { name: 'Recent searches' }).waitFor()
  const problems = await portray(page, '80-search-start')
  const typing = async () => {
    await go('/search?q=tide')
    await box.press('End')
    await box.pressSequentially('from:')
    await page.getByRole('option', { name: 'Priya Nair' }).waitFor()
  }
  problems.push(...(await portray(page, '81-search-people', { before: typing })))
  const filtering = async () => {
    await go(`/search?q=${encodeURIComponent('tide in:#launch has:link -from:@"Priya Nair"')}`)
    await page.getByRole('list', { name: 'Filters' }).waitFor()
    const filters = page.getByRole('button', { name: 'Filters', exact: true })
    await filters.click()
    await page.getByRole('checkbox', { name: 'Has a link' }).waitFor()
  }
  problems.push(...(await portray(page, '82-search-filters', { before: filtering })))
  await go('/search?q=has%3Afile')
  await page.getByRole('list', { name: 'Files' }).first().waitFor()
  problems.push(...(await portray(page, '83-search-files')))
  await go('/search?q=tide+from%3A%40nobody')
  await page.getByText('names nobody').waitFor()
  problems.push(...(await portray(page, '84-search-refused')))
  const withSearch = /\/trpc\/[^?]*search\.messages/
  await page.route(withSearch, (route) => route.abort())
  await go('/search?q=tide')
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  problems.push(...(await portray(page, '85-search-failed')))
  await page.unroute(withSearch)
  const around = { q: 'tide', channel: story.channels.launch, message: '' }
  around.message = story.messages.get('seats') ?? ''
  await go(`/search?${new URLSearchParams(around)}`)
  await saying(conversation(page), 'Could someone look').waitFor({ state: 'attached' })
  problems.push(...(await portray(page, '86-search-in-context')))
  expect(problems).toEqual([])
})

it('mentions, many and none', async () => {
  await go('/mentions')
  await page.getByRole('list', { name: 'Mentions' }).getByText('the sign is up').waitFor()
  const problems = await portray(page, '25-mentions')
  // A batch names all of its calls, in an order of its own.
  const withMentions = /\/trpc\/[^?]*mentions\.list/
  await page.route(withMentions, (route) => route.abort())
  await go('/mentions')
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  problems.push(...(await portray(page, '26-mentions-failed')))
  await page.unroute(withMentions)
  expect(problems).toEqual([])
})

it('drafts, and when they cannot be read', async () => {
  const { api } = story.people.mara
  const drafts = [
    [
      story.channels.engineering,
      null,
      'Before we merge:\n\n- tides\n- `seatsLeft` for tours of one',
    ],
    [story.channels.dm, null, 'Do you have a minute after lunch? It is about the'],
    [story.channels.launch, story.messages.get('seats'), `<@${story.people.tomas.id}> can you`],
    [story.channels.launch, null, 'One more thing for **Thursday**'],
  ] as const
  for (const [channel_id, parent_message_id, content] of drafts) {
    await api.drafts.save.mutate({ channel_id, parent_message_id, content })
  }
  await go('/drafts')
  await page.getByText('In reply to').waitFor()
  await page.getByRole('list', { name: 'Drafts' }).getByText('@Tomás Rivera').waitFor()
  const problems = await portray(page, '51-drafts')
  const withDrafts = /\/trpc\/[^?]*drafts\.list/
  await page.route(withDrafts, (route) => route.abort())
  await page.evaluate(() => {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith('parley.drafts.'))
    for (const key of keys) localStorage.removeItem(key)
  })
  await go('/drafts')
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  problems.push(...(await portray(page, '52-drafts-failed')))
  await page.unroute(withDrafts)
  expect(problems).toEqual([])
})

it('saved messages, in progress and done', async () => {
  const { api } = story.people.mara
  for (const [key, is_done] of [
    ['seats', false],
    ['plan', true],
  ] as const) {
    const message_id = story.messages.get(key)
    if (message_id !== undefined) await api.saved.add.mutate({ message_id, is_done })
  }
  const { messages } = await api.mentions.list.query({ limit: 2 })
  for (const { id } of messages) await api.saved.add.mutate({ message_id: id })
  await go('/saved')
  const list = page.getByRole('list', { name: 'Saved messages' })
  await list.getByText('Could someone look').waitFor()
  const problems = await portray(page, '54-saved')
  await go('/saved/done')
  await list.getByRole('listitem').first().waitFor()
  problems.push(...(await portray(page, '55-saved-done')))
  const withSaved = /\/trpc\/[^?]*saved\.list/
  await page.route(withSaved, (route) => route.abort())
  await go('/saved')
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  problems.push(...(await portray(page, '56-saved-failed')))
  await page.unroute(withSaved)
  await goToLaunch(`/${story.messages.get('seats')}`)
  await saying(conversation(page), 'Could someone look').getByText('Saved').waitFor()
  problems.push(...(await portray(page, '57-saved-mark')))
  expect(problems).toEqual([])
})

it('what is scheduled, none of it and many', async () => {
  const { api } = story.people.mara
  await go('/scheduled')
  await page.getByText('Nothing is scheduled').waitFor()
  const problems = await portray(page, '60-nothing-scheduled')
  const plans = [
    [story.channels.launch, null, 'Good morning! Today is **the** day:\n\n- sign\n- boats'],
    [story.channels.dm, null, 'Happy birthday 🎂'],
    [story.channels.launch, story.messages.get('seats'), 'Did it hold overnight?'],
  ] as const
  for (const [index, [channel_id, parent_message_id, content]] of plans.entries()) {
    const send_at = new Date(Date.now() + (index * 30 + 20) * 3_600_000).toISOString()
    await api.scheduled.create.mutate({ channel_id, parent_message_id, content, send_at })
  }
  const made = await api.channels.create.mutate({ name: 'attic', type: 'public' })
  const channel_id = made.channel.id
  const lost = await api.scheduled.create.mutate({
    channel_id,
    content: 'Is anybody still up here?',
    send_at: new Date(Date.now() + 3_600_000).toISOString(),
  })
  await api.channels.leave.mutate({ channel_id })
  const scheduled_id = lost.scheduled.id
  await api.scheduled.sendNow.mutate({ scheduled_id }).catch(() => undefined)
  await go('/scheduled')
  await page.getByText('Not sent: You are no longer in this channel').waitFor()
  problems.push(...(await portray(page, '61-scheduled')))
  await page.getByRole('button', { name: 'Edit' }).last().click()
  await page.getByRole('form', { name: 'Edit scheduled message' }).waitFor()
  problems.push(...(await portray(page, '62-scheduled-edit')))
  const before = async () => {
    await goToLaunch()
    await composer(page).fill('See you there')
    await page.getByRole('button', { name: 'Schedule', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Tomorrow/ }).waitFor()
  }
  problems.push(...(await portray(page, '63-schedule-menu', { before, except: ['region'] })))
  await page.getByRole('menuitem', { name: 'Another date and time…' }).click()
  await page.getByRole('dialog', { name: 'Schedule this message' }).waitFor()
  problems.push(...(await portray(page, '64-schedule-dialog')))
  await page.keyboard.press('Escape')
  await composer(page).fill('')
  const withScheduled = /\/trpc\/[^?]*scheduled\.list/
  await page.route(withScheduled, (route) => route.abort())
  await go('/scheduled')
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  problems.push(...(await portray(page, '65-scheduled-failed')))
  await page.unroute(withScheduled)
  expect(problems).toEqual([])
})

it('reminders, none and many', async () => {
  const { api } = story.people.mara
  await go('/reminders')
  await page.getByText('Nothing to be reminded of').waitFor()
  const problems = await portray(page, '66-no-reminders')
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const create = (of: { text?: string; message_id?: string }, hours: number) =>
    api.reminders.create.mutate({ ...of, remind_at: inHours(hours) })
  const { message } = await api.messages.send.mutate({
    channel_id: story.channels.engineering,
    content: 'Never mind this one',
  })
  await create({ message_id: message.id }, 50)
  await api.messages.delete.mutate({ message_id: message.id })
  await create({ message_id: story.messages.get('seats') ?? '' }, 26)
  await create({ text: 'Order the new sails before the price goes up' }, 3)
  const done = await create({ text: 'Call the harbour office' }, 5)
  await api.reminders.complete.mutate({ reminder_id: done.reminder.id })
  const due = await create({ text: 'Water the plants in the studio' }, 1 / 3_600)
  await page.getByText('Due').first().waitFor()
  await go('/reminders')
  await page.getByRole('button', { name: 'Show completed' }).click()
  await page.getByText('Call the harbour office').waitFor()
  problems.push(...(await portray(page, '67-reminders')))
  await page.getByRole('button', { name: 'Snooze' }).click()
  await page.getByRole('dialog', { name: 'Snooze' }).waitFor()
  problems.push(...(await portray(page, '68-remind-dialog')))
  await api.reminders.delete.mutate({ reminder_id: due.reminder.id })
  const withReminders = /\/trpc\/[^?]*reminders\.list/
  await page.route(withReminders, (route) => route.abort())
  await go('/reminders')
  await page.getByRole('button', { name: 'Try again' }).first().waitFor()
  problems.push(...(await portray(page, '69-reminders-failed')))
  await page.unroute(withReminders)
  expect(problems).toEqual([])
})

it('a direct message, and a channel that is only read', async () => {
  await go(`/dm/${story.channels.dm}`)
  await saying(conversation(page), 'a third one').waitFor()
  const problems = await portray(page, '17-direct-message')
  await go(`/c/${story.unjoined}`)
  await page.getByRole('button', { name: 'Join channel' }).waitFor()
  problems.push(...(await portray(page, '18-not-joined')))
  expect(problems).toEqual([])
})

it('the inbox of threads, with one open beside it', async () => {
  await go('/threads')
  const threads = page.getByRole('list', { name: 'Threads' })
  await threads.getByText('it is yours to merge').waitFor()
  const problems = await portray(page, '27-threads')
  await threads.getByRole('link').first().click()
  await replyBox(page).waitFor()
  problems.push(...(await portray(page, '28-thread-of-the-inbox')))
  expect(problems).toEqual([])
})

it('statuses: the menu, the dialog, and what others see', async () => {
  const { tomas, priya } = story.people
  const said = { emoji: '🌊', text: 'At the boathouse until the tide is out', expires_at: null }
  await tomas.api.users.updateMe.mutate({ custom_status: said })
  const dnd_until = new Date(Date.now() + 3_600_000).toISOString()
  await priya.api.users.updateMe.mutate({
    custom_status: { emoji: null, text: 'Proofreading', expires_at: dnd_until },
    dnd_until,
  })
  const openMenu = async () => {
    await go('/')
    await page.getByRole('button', { name: /Your status and profile/ }).click()
    await page.getByRole('menuitem', { name: '30 minutes' }).waitFor()
  }
  const problems = await portray(page, '70-own-menu', { before: openMenu, except: ['region'] })
  const dialog = await portray(page, '71-status', {
    before: async () => {
      await openMenu()
      await page.getByRole('menuitem', { name: 'Set a status' }).click()
      await page.getByRole('dialog', { name: 'Your status' }).waitFor()
    },
  })
  await goToLaunch(`/profile/${priya.id}`)
  await panel('Profile').getByText('Do not disturb').waitFor()
  problems.push(...dialog, ...(await portray(page, '72-profile-with-status')))
  await goToLaunch('/members')
  await panel('Members')
    .getByRole('link', { name: /Tomás/ })
    .getByText('boathouse')
    .waitFor({ state: 'attached' })
  problems.push(...(await portray(page, '73-members-with-statuses')))
  await go(`/dm/${story.channels.dm}`)
  await saying(conversation(page), 'a third one').waitFor()
  problems.push(...(await portray(page, '74-direct-message-with-status')))
  expect(problems).toEqual([])
})

it('the channels, which are a room of their own on a phone', async () => {
  await goToLaunch()
  const before = async () => {
    await go('/')
    await page.getByRole('link', { name: /launch/ }).waitFor()
  }
  expect(await portray(page, '19-start', { before })).toEqual([])
})

it('dialogs', async () => {
  const problems: string[] = []
  for (const [name, button, sign] of [
    ['20-browse', 'Browse channels', 'Join boathouse'],
    ['21-create', 'Create a channel', 'Create channel'],
    ['22-new-direct-message', 'New direct message', 'Start writing'],
  ] as const) {
    await goToLaunch()
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('dialog').getByRole('button', { name: sign }).waitFor()
    problems.push(...(await portray(page, name)))
  }
  for (const [name, keys, sign] of [
    ['23-jump-to', 'Control+k', 'Jump to a channel or person'],
    ['24-shortcuts', 'Control+/', 'Keyboard shortcuts'],
  ] as const) {
    await goToLaunch()
    await page.keyboard.press(keys)
    await page.getByRole('dialog', { name: sign }).waitFor()
    problems.push(...(await portray(page, name)))
  }
  expect(problems).toEqual([])
})

it.each([
  ['30-settings-profile', 'profile', 'Sign out'],
  ['31-settings-appearance', 'appearance', 'Theme'],
  ['32-settings-notifications', 'notifications', 'Notifications'],
  ['33-settings-password', 'password', 'New password'],
  ['34-settings-sessions', 'sessions', 'This one'],
  ['35-admin-workspace', 'workspace', 'Workspace'],
  ['36-admin-people', 'people', 'Jonas Weber'],
  ['37-admin-invitations', 'invitations', 'Invitations'],
])('%s', async (name, section, sign) => {
  await go(`/settings/${section}`)
  await page.getByRole('region').getByText(sign).first().waitFor()
  expect(await portray(page, name)).toEqual([])
})

it('a link that resets a password, and where it leads', async () => {
  const openDialog = async () => {
    await go('/settings/people')
    await page.getByRole('button', { name: 'More for Priya Nair' }).click()
    await page.getByRole('menuitem', { name: 'Reset password…' }).click()
    await page.getByRole('button', { name: 'Make a link' }).waitFor()
  }
  await openDialog()
  const problems = await portray(page, '91-reset-password')
  const link = page.getByLabel('Link to choose a new password')
  await page.getByRole('button', { name: 'Make a link' }).click()
  await link.waitFor()
  problems.push(...(await portray(page, '92-reset-link')))
  const { pathname, hash } = new URL(await link.inputValue())
  const stranger = await stage.open(pathname + hash, { timezoneId })
  await stranger.getByLabel('New password').fill('a long enough password')
  problems.push(...(await portray(stranger, '93-choose-a-password')))
  await stranger.goto('/reset#code=x')
  await stranger.getByRole('heading', { name: 'This link does not work' }).waitFor()
  problems.push(...(await portray(stranger, '94-dead-reset-link')))
  await stranger.context().close()
  expect(problems).toEqual([])
})

it('links that lead nowhere', async () => {
  await go(`/c/${'f'.repeat(24)}`)
  await page.getByText('This channel is not here').last().waitFor()
  const problems = await portray(page, '40-unknown-channel')
  await go('/somewhere/else')
  await page.getByText('There is nothing at this address').last().waitFor()
  problems.push(...(await portray(page, '41-unknown-address')))
  expect(problems).toEqual([])
})

it('the page without a network', async () => {
  await goToLaunch()
  await opened(page, 'launch')
  await page.context().setOffline(true)
  await page.getByText('You are offline.').waitFor()
  await say(composer(page), 'Merged. See you at the boathouse!')
  await saying(conversation(page), 'See you at the boathouse').getByText('Sending…').waitFor()
  const problems = await portray(page, '42-offline')
  await page.context().setOffline(false)
  await page.getByText('You are offline.').waitFor({ state: 'detached' })
  expect(problems).toEqual([])
})

it('complains of nothing but what it was refused', () => {
  const refused =
    /the server responded with a status of 40[014]|ERR_INTERNET_DISCONNECTED|ERR_FAILED \(\S*(?:mentions|drafts|saved|scheduled|reminders|search)\.(?:list|messages)/
  expect(stage.complaints().filter((complaint) => !refused.test(complaint))).toEqual([])
})
