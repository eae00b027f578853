import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer, conversation, saying } from './stage/channel.ts'
import { accountOf, setUp } from './stage/entrance.ts'
import { paintedPicture } from './stage/painted-picture.ts'
import { openStage, type Stage } from './stage/stage.ts'

let stage: Stage
let ada: Page

const attach = (page: Page) => page.getByLabel('Files to attach')
const viewer = (page: Page) => page.getByRole('dialog')

beforeAll(async () => {
  stage = await openStage()
  ada = await stage.open('/')
  await setUp(ada, { ...accountOf('Ada Lovelace'), workspace: 'Analytical Engines' })
  const wide = await paintedPicture(stage.browser, { name: 'quay.png', width: 1600, height: 400 })
  const high = await paintedPicture(stage.browser, { name: 'mast.png', width: 300, height: 1200 })
  const small = await paintedPicture(stage.browser, { name: 'buoy.png', width: 60, height: 50 })
  await attach(ada).setInputFiles([wide, high])
  await sendWhenReady('two of the harbour')
  await attach(ada).setInputFiles([small])
  await sendWhenReady('and one more')
})

afterAll(() => stage?.close())

async function sendWhenReady(text: string): Promise<void> {
  await composer(ada).fill(text)
  await ada.getByRole('button', { name: 'Send', exact: true }).and(ada.locator(':enabled')).click()
  await saying(conversation(ada), text).waitFor()
}

const inChannel = (name: string) => conversation(ada).getByRole('link', { name })

/** How large an element is shown, in CSS pixels. */
async function sizeOf(box: Locator): Promise<number[]> {
  return box.evaluate((element) => {
    const { width, height } = element.getBoundingClientRect()
    return [Math.round(width), Math.round(height)]
  })
}

it('shows each picture whole, in a place of its own form that is there before it loads', async () => {
  await ada.reload()
  await inChannel('buoy.png').waitFor()
  expect(await sizeOf(inChannel('quay.png'))).toEqual([320, 80])
  expect(await sizeOf(inChannel('mast.png'))).toEqual([60, 240])
  expect(await sizeOf(inChannel('buoy.png'))).toEqual([60, 50])
})

it('opens a viewer that turns through the pictures of the channel by keys', async () => {
  await inChannel('mast.png').click()
  await viewer(ada).getByRole('heading', { name: 'mast.png' }).waitFor()
  await viewer(ada)
    .getByText(/2 of 3 · Ada Lovelace · /)
    .waitFor()
  await ada.keyboard.press('ArrowRight')
  await viewer(ada).getByRole('heading', { name: 'buoy.png' }).waitFor()
  expect(await viewer(ada).getByRole('button', { name: 'Next picture' }).count()).toBe(0)
  await ada.keyboard.press('ArrowLeft')
  await ada.keyboard.press('ArrowLeft')
  await viewer(ada).getByRole('heading', { name: 'quay.png' }).waitFor()
})

it('shows a picture as it fits, at its own size, and closer', async () => {
  const image = viewer(ada).getByRole('img', { name: 'quay.png' })
  const width = async () => (await sizeOf(image))[0] ?? 0
  await expect.poll(width).toBeGreaterThan(1000)
  expect(await width()).toBeLessThanOrEqual(1280)
  await ada.keyboard.press('0')
  await expect.poll(width).toBe(1600)
  await ada.keyboard.press('+')
  await expect.poll(width).toBe(3200)
  await ada.keyboard.press('0')
  await expect.poll(width).toBeLessThanOrEqual(1280)
  await image.click()
  await expect.poll(width).toBe(1600)
})

it('turns by a finger where the picture fits, and stays where it is moved about', async () => {
  const image = viewer(ada).getByRole('img')
  const swipe = async (by: number) => {
    const touch = { pointerType: 'touch', button: 0, isPrimary: true, bubbles: true }
    await image.dispatchEvent('pointerdown', { ...touch, clientX: 400, clientY: 300 })
    await image.dispatchEvent('pointerup', { ...touch, clientX: 400 + by, clientY: 310 })
  }
  await swipe(-120)
  await viewer(ada).getByRole('heading', { name: 'quay.png' }).waitFor()
  await ada.keyboard.press('0')
  await swipe(-120)
  await viewer(ada).getByRole('heading', { name: 'mast.png' }).waitFor()
  await swipe(20)
  await swipe(120)
  await viewer(ada).getByRole('heading', { name: 'quay.png' }).waitFor()
})

it('downloads under the name of the file', async () => {
  const download = ada.waitForEvent('download')
  await viewer(ada).getByRole('link', { name: 'Download quay.png' }).click()
  expect((await download).suggestedFilename()).toBe('quay.png')
})

it('closes with Escape, and gives focus back to the picture it was opened at', async () => {
  await ada.keyboard.press('Escape')
  await viewer(ada).waitFor({ state: 'detached' })
  expect(await inChannel('mast.png').evaluate((link) => link === document.activeElement)).toBe(true)
})

it('says which files it cannot take and why, and offers no second try', async () => {
  const { max_file_bytes } = await ada.evaluate(async () => {
    const headers = { authorization: `Bearer ${localStorage.getItem('parley.token')}` }
    return (await fetch('/api/workspace', { headers })).json()
  })
  expect(max_file_bytes).toBe(25 * 1024 * 1024)
  await ada.evaluate(
    (bytes) => {
      const input = document.querySelector('input[aria-label="Files to attach"]')
      if (!(input instanceof HTMLInputElement)) throw new Error('No input')
      const files = new DataTransfer()
      files.items.add(new File([new Uint8Array(bytes)], 'x.zip'))
      files.items.add(new File([], 'none.txt'))
      files.items.add(new File(['fits'], 'fits.txt'))
      input.files = files.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    30 * 1024 * 1024,
  )
  const refusal = ada.getByRole('alert')
  await refusal.getByText('x.zip is 30 MB; files may have at most 25 MB').waitFor()
  await refusal.getByText('none.txt is empty').waitFor()
  await ada.getByRole('button', { name: 'Remove fits.txt' }).waitFor()
  expect(await ada.getByRole('button', { name: /^Try / }).count()).toBe(0)
  await refusal.getByRole('button', { name: 'Dismiss' }).click()
  await refusal.waitFor({ state: 'detached' })
  await ada.getByRole('button', { name: 'Remove fits.txt' }).click()
  expect(stage.complaints()).toEqual([])
})
