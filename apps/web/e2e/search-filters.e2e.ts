import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { conversation, isInView, opened, saying } from './stage/channel.ts'
import { channelNamed, enrol, type Person } from './stage/enrol.ts'
import { signIn } from './stage/entrance.ts'
import { openStage, type Stage } from './stage/stage.ts'

let stage: Stage
let ada: Person
let grace: Person
let page: Page
let general: string

beforeAll(async () => {
  stage = await openStage()
  ada = await enrol(stage.server.url, 'Ada Lovelace')
  grace = await enrol(stage.server.url, 'Grace Hopper')
  general = await channelNamed(ada, 'general')
  const say = async (who: Person, content: string, channel_id = general) =>
    (await who.api.messages.send.mutate({ channel_id, content })).message.id
  await say(grace, 'The tide table is at https://example.org/tides')
  await say(ada, 'A tide of my own')
  for (let n = 1; n <= 80; n += 1) await say(ada, `Line ${n} of the log`)
  const { channel } = await ada.api.channels.create.mutate({
    name: 'Release notes',
    type: 'public',
  })
  await say(ada, 'The _tide_ turned in the café', channel.id)
  page = await stage.open('/')
  await signIn(page, ada.account)
})

afterAll(async () => {
  for (const person of [ada, grace]) person?.close()
  await stage?.close()
})

const box = () => page.getByRole('combobox', { name: 'Search messages' })
const results = () => page.getByRole('list', { name: 'Results' }).getByRole('listitem')
const option = (name: string | RegExp) => page.getByRole('option', { name })
const q = () => new URL(page.url()).searchParams.get('q')

it('completes filters and their values by keyboard', async () => {
  await page.goto('/search')
  await box().fill('tide fr')
  await option(/^from:/).waitFor()
  await box().press('ArrowDown')
  await box().press('Enter')
  await box().pressSequentially('gra')
  await option('Grace Hopper').waitFor()
  await box().press('Enter')
  expect(await box().inputValue()).toBe('tide from:@"Grace Hopper" ')
  await expect.poll(q).toBe('tide from:@"Grace Hopper"')
  await expect.poll(() => results().count()).toBe(1)
  await results().filter({ hasText: 'tide table' }).waitFor()
})

it('shows each filter as a chip that can be taken out', async () => {
  await page.getByRole('button', { name: 'Remove from:@"Grace Hopper"' }).click()
  await expect.poll(q).toBe('tide')
  await expect.poll(() => results().count()).toBe(3)
})

it('has its filters for the mouse, which write the same', async () => {
  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Has a link' }).check()
  await expect.poll(q).toBe('tide has:link')
  await expect.poll(() => results().count()).toBe(1)
  await page.getByLabel('After').fill('2000-01-01')
  await expect.poll(q).toBe('tide has:link after:2000-01-01')
  await page.getByRole('button', { name: 'In…' }).click()
  await option('general').waitFor()
  await box().pressSequentially('rel')
  await option('Release notes').click()
  await expect.poll(q).toBe('tide has:link after:2000-01-01 in:#"Release notes"')
  await page.getByText('Nothing found').waitFor()
})

it('marks what was found in emphasis, and with other accents', async () => {
  await page.goto('/search?q=cafe+tide+in%3A%23%22Release+notes%22')
  const found = results().getByRole('paragraph').last()
  await found.waitFor()
  expect(await found.locator('mark').allTextContents()).toEqual(['tide', 'café'])
  expect(await box().inputValue()).toBe('cafe tide in:#"Release notes" ')
})

it('says what is wrong with a filter instead of failing', async () => {
  await page.goto('/search?q=from%3A%40nobody')
  await page.getByText('from:@nobody names nobody in this workspace.').waitFor()
  await page.goto('/search?q=before%3Asoon')
  await page.getByText('before:soon is no date').waitFor()
})

it('searches in the channel that one came from', async () => {
  await page.goto(`/c/${general}`)
  await opened(page, 'general')
  await page.getByRole('link', { name: 'Search in this channel' }).click()
  await expect.poll(() => box().inputValue()).toBe('in:#general ')
  await box().pressSequentially('"a tide"')
  await expect.poll(q).toBe('in:#general "a tide"')
  await expect.poll(() => results().count()).toBe(1)
})

it('shows what was found with what is around it, the results still beside it', async () => {
  await box().press('ArrowDown')
  await page.keyboard.press('Enter')
  const message = saying(conversation(page), 'A tide of my own')
  await message.waitFor()
  await expect.poll(() => isInView(message), { timeout: 10_000 }).toBe(true)
  await saying(conversation(page), 'tide table').waitFor()
  await results().filter({ hasText: 'A tide of my own' }).waitFor()
  expect(await results().locator('[aria-current="true"]').count()).toBe(1)
  // Newer ones come as one goes on down.
  await message.hover()
  const last = saying(conversation(page), 'Line 80 of the log')
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 2_000)
        return last.isVisible()
      },
      { timeout: 20_000 },
    )
    .toBe(true)
  await page.goBack()
  await expect.poll(() => new URL(page.url()).searchParams.has('message')).toBe(false)
  await results().filter({ hasText: 'A tide of my own' }).waitFor()
})

it('keeps what was searched for on this device, until it is cleared', async () => {
  await page.goto('/search')
  const recent = page.getByRole('region', { name: 'Recent searches' })
  // Typed out as it is, a filter needs no choosing.
  await box().fill('tide from:me')
  await option(/you$/).waitFor()
  await box().press('Enter')
  await expect.poll(q).toBe('tide from:me')
  await page.goto('/search')
  await recent.getByRole('button', { name: 'tide from:me', exact: true }).waitFor()
  await recent.getByRole('button', { name: 'in:#general "a tide"', exact: true }).click()
  await expect.poll(q).toBe('in:#general "a tide"')
  await results().first().waitFor()
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await recent.getByRole('button', { name: 'Clear' }).click()
  await recent.waitFor({ state: 'detached' })
})

it('goes on by itself where a page is empty and not the last', async () => {
  let answered: string | undefined
  await page.route(/\/trpc\/[^?]*search\.messages/, async (route) => {
    const response = await route.fetch()
    // The second call asks from a place that the test has made up.
    if (answered !== undefined) return route.fulfill({ status: 200, body: answered })
    answered = await response.text()
    const empty = answered.replace(
      /"messages":\[.*\],"next_cursor":null/,
      '"messages":[],"next_cursor":"further"',
    )
    expect(empty).not.toBe(answered)
    return route.fulfill({ response, body: empty })
  })
  await page.goto('/search?q=tide+of+my+own')
  await results().filter({ hasText: 'A tide of my own' }).waitFor()
  await page.unrouteAll()
})
