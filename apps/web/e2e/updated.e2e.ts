import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composer } from './stage/channel.ts'
import { enrol } from './stage/enrol.ts'
import { accountOf, register } from './stage/entrance.ts'
import { openStage, type Stage } from './stage/stage.ts'

let stage: Stage
let page: Page

beforeAll(async () => {
  stage = await openStage()
  await enrol(stage.server.url, 'Grace Hopper')
  page = await stage.open()
  await register(page, accountOf('Ada Lovelace'))
})

afterAll(() => stage?.close())

it('gets the page compressed', async () => {
  const script = page.waitForResponse((answer) => /\/assets\/.*\.js$/.test(answer.url()))
  await page.reload()
  expect((await (await script).allHeaders())['content-encoding']).toMatch(/^(br|gzip)$/)
})

it('is loaded anew when a part of it is gone since an update, and keeps the draft', async () => {
  await composer(page).fill('Not sent yet')
  let refused = 0
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    refused += 1
    await route.fulfill({ status: 404, json: { error: 'Not found' } })
    await page.unroute(/\/assets\/.*\.js$/)
  })
  const reloaded = page.waitForEvent('load')
  await page.getByRole('link', { name: /^Saved/ }).click()
  await reloaded
  expect(refused).toBeGreaterThan(0)
  await page.getByRole('heading', { name: 'Saved', level: 1 }).waitFor()
  await page.goBack()
  expect(await composer(page).inputValue()).toBe('Not sent yet')
})
