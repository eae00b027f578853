import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { longChannel } from './figures/measure-long-channel.ts'
import { shifts } from './figures/measure-shifts.ts'
import { fillOffice, type Office } from './figures/office.ts'
import { builtSize } from './figures/script-sizes.ts'
import { openStage, type Stage } from './stage/stage.ts'

describe('JavaScript, gzip', () => {
  it('is at most 160 kB for the sign-in page', async () => {
    const size = await builtSize(['index.html', 'src/features/auth/entrance.tsx'])
    expect(size).toBeLessThanOrEqual(160)
  })

  it('is at most 280 kB for an open channel', async () => {
    const size = await builtSize(['index.html', 'src/features/workspace/signed-in.tsx'])
    expect(size).toBeLessThanOrEqual(280)
  })
})

describe('the list of messages', () => {
  let stage: Stage
  let office: Office

  beforeAll(async () => {
    stage = await openStage()
    const few = { hallMessages: 400, rooms: 0, roomMessages: 0 }
    office = await fillOffice({ url: stage.server.url, browser: stage.browser, ...few })
  })
  afterAll(() => stage?.close())

  it('moves nothing that is read: on opening, while paging, while news and reactions come', async () => {
    const moved = await shifts.run({ browser: stage.browser, office, isQuick: true })
    expect(moved).toEqual({ onOpening: 0, atEnd: 0, whileScrolling: 0, unasked: 0, inHistory: 0 })
  })

  it('keeps few nodes in the page, however much is loaded', async () => {
    const { mostNodes } = await longChannel.run({ browser: stage.browser, office, isQuick: true })
    expect(mostNodes).toBeLessThanOrEqual(3000)
  })
})
