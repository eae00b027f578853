import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, conversation, replyBox, saying, thread } from './stage/channel.ts'
import { enrol, type Person } from './stage/enrol.ts'
import { signIn } from './stage/entrance.ts'
import { paintedPicture } from './stage/painted-picture.ts'
import { portray } from './stage/portrait.ts'
import { openStage, type Stage } from './stage/stage.ts'
import { timezoneId } from './story/days.ts'
import { begin, mara, type Story, tell } from './story/tell.ts'

let stage: Stage
let page: Page
let story: Story
/** Two people of one name who are in none of the story's channels. */
const strangers: Person[] = []

beforeAll(async () => {
  stage = await openStage()
  page = await stage.open('/', { timezoneId })
  await begin(stage, page)
  story = await tell(stage, page)
  for (const name of ['Cleo Park', 'Dora Vane', 'Zoe Quinn']) {
    strangers.push(await enrol(stage.server.url, name))
  }
  await strangers[1]?.api.users.updateMe.mutate({ name: 'Cleo Park' })
  await page.evaluate(() => localStorage.clear())
  await page.goto(`/c/${story.channels.launch}`)
  await signIn(page, mara)
  await saying(conversation(page), 'the sign is up').waitFor()
})

afterAll(async () => {
  for (const person of [...Object.values(story?.people ?? {}), ...strangers]) person.close()
  await stage?.close()
})

const notice = (): Locator => page.getByRole('status').filter({ hasText: 'not in this channel' })

it('completing a name: the people of the channel, then the others', async () => {
  const problems = await portray(page, '80-completing-a-name', {
    before: async () => {
      await composer(page).fill('')
      await composer(page).pressSequentially('ask @')
      await page.getByRole('option', { name: /Zoe Quinn/ }).waitFor()
    },
  })
  await composer(page).fill('')
  expect(problems).toEqual([])
})

it('whom a text will mention, and a name that two people have', async () => {
  await composer(page).fill('@Zoe Quinn has the key. Does @Cleo Park know?')
  await page.getByText(/More than one person is called Cleo Park/).waitFor()
  const problems = await portray(page, '81-typed-names')
  await composer(page).press('Enter')
  await notice().waitFor()
  problems.push(...(await portray(page, '82-not-told')))
  await notice().getByRole('button', { name: 'Dismiss' }).click()
  expect(problems).toEqual([])
})

it('files that cannot be taken', async () => {
  await page.evaluate(
    (bytes) => {
      const input = document.querySelector('input[aria-label="Files to attach"]')
      if (!(input instanceof HTMLInputElement)) throw new Error('No input')
      const files = new DataTransfer()
      files.items.add(new File([new Uint8Array(bytes)], 'the whole rehearsal.mp4'))
      files.items.add(new File([], 'none.txt'))
      files.items.add(new File(['fits'], 'seats.txt'))
      input.files = files.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    30 * 1024 * 1024,
  )
  await page.getByRole('button', { name: 'Remove seats.txt' }).waitFor()
  expect(await portray(page, '83-files-refused')).toEqual([])
  await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click()
  await page.getByRole('button', { name: 'Remove seats.txt' }).click()
})

it('pictures of several forms, in the channel and in the viewer', async () => {
  const { browser } = stage
  const pictures = [
    await paintedPicture(browser, { name: 'quay.png', width: 1600, height: 400 }),
    await paintedPicture(browser, { name: 'mast.png', width: 300, height: 1200 }),
    await paintedPicture(browser, { name: 'buoy.png', width: 60, height: 50 }),
  ]
  await page.getByLabel('Files to attach').setInputFiles(pictures)
  await composer(page).fill('three from the harbour')
  await page
    .getByRole('button', { name: 'Send', exact: true })
    .and(page.locator(':enabled'))
    .click()
  const sent = saying(conversation(page), 'three from the harbour')
  await sent.getByRole('link', { name: 'buoy.png' }).waitFor()
  await page.mouse.move(0, 0)
  const problems = await portray(page, '84-pictures')
  await sent.getByRole('link', { name: 'mast.png' }).click()
  const viewer = page.getByRole('dialog')
  await viewer.getByRole('heading', { name: 'mast.png' }).waitFor()
  problems.push(...(await portray(page, '85-picture-viewer')))
  await page.keyboard.press('ArrowLeft')
  await viewer.getByRole('heading', { name: 'quay.png' }).waitFor()
  await page.keyboard.press('0')
  problems.push(...(await portray(page, '86-picture-closer')))
  await page.keyboard.press('Escape')
  await viewer.waitFor({ state: 'detached' })
  expect(problems).toEqual([])
})

it('saved pictures, which no card cuts off', async () => {
  const message = saying(conversation(page), 'three from the harbour')
  await message.focus()
  await page.keyboard.press('s')
  await page.getByRole('link', { name: 'Saved' }).click()
  const card = page.getByRole('main').getByRole('listitem').filter({ hasText: 'three from the' })
  const problems = await portray(page, '90-saved-pictures', {
    before: async () => {
      const picture = card.first().getByRole('link', { name: 'mast.png' })
      await picture.waitFor()
      const [shown, around] = await Promise.all([picture.boundingBox(), card.first().boundingBox()])
      expect(shown?.height).toBe(240)
      const foot = (box: typeof shown) => (box?.y ?? 0) + (box?.height ?? 0)
      expect(foot(shown)).toBeLessThan(foot(around))
    },
  })
  await card.first().getByRole('link', { name: 'mast.png' }).click()
  await page.getByRole('dialog').getByRole('heading', { name: 'mast.png' }).waitFor()
  await page.keyboard.press('Escape')
  await page.goBack()
  await message.waitFor()
  expect(problems).toEqual([])
})

it('a toast, which covers neither the newest message nor the composer', async () => {
  const problems = await portray(page, '87-toast', {
    before: async () => {
      const message = saying(conversation(page), 'three from the harbour')
      await message.focus()
      await message.getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menuitem', { name: 'Copy link' }).click()
      const toast = page.locator('[data-sonner-toast]').first()
      await toast.waitFor()
      const [box, newest, writing] = await Promise.all([
        toast.boundingBox(),
        message.boundingBox(),
        composer(page).boundingBox(),
      ])
      const foot = (box?.y ?? 0) + (box?.height ?? 0)
      expect(foot).toBeLessThan(newest?.y ?? 0)
      expect(foot).toBeLessThan(writing?.y ?? 0)
    },
  })
  expect(problems).toEqual([])
})

it('what emoji a word finds', async () => {
  const problems = await portray(page, '88-emoji-search', {
    before: async () => {
      await page.keyboard.press('Escape')
      await page
        .getByRole('main')
        .getByRole('button', { name: 'Emoji', exact: true })
        .last()
        .click()
      await page.getByRole('searchbox', { name: 'Search emoji' }).fill('rocket')
      const first = page.getByRole('option').first()
      await first.waitFor()
      expect(await first.textContent()).toContain('🚀')
    },
  })
  await page.keyboard.press('Escape')
  expect(problems).toEqual([])
})

it('a thread with a picture, beside the faces of those who answered', async () => {
  await page.goto(`/c/${story.channels.launch}/thread/${story.messages.get('seats')}`)
  await saying(thread(page), 'it is yours to merge').waitFor()
  const picture = await paintedPicture(stage.browser, { name: 'deck.png', width: 900, height: 600 })
  await page.getByLabel('Files to attach').last().setInputFiles([picture])
  await page.getByRole('button', { name: 'Remove deck.png' }).waitFor()
  await replyBox(page).fill('as it looks now')
  await replyBox(page).press('Enter')
  await saying(thread(page), 'as it looks now').getByRole('link', { name: 'deck.png' }).waitFor()
  expect(await portray(page, '89-thread-with-picture')).toEqual([])
  expect(stage.complaints()).toEqual([])
})
