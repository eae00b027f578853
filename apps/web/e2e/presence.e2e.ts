import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { act, composer, conversation, opened, replyBox, say, saying } from './stage/channel.ts'
import { accountOf, register, setUp, signIn } from './stage/entrance.ts'
import { channelIdOf } from './stage/rest.ts'
import { openTwoServerStage, type TwoServerStage } from './stage/stage.ts'
import { isShared, whereShared } from './stage/two-servers.ts'

const bobs = accountOf('Bob Okafor')
// What is promised of a tab that is killed.
const gone = { timeout: 45_000 }

describe.skipIf(!isShared)(`people on two servers ${whereShared}`, () => {
  let stage: TwoServerStage
  let ada: Page
  let desk: Page
  let laptop: Page
  let general: string

  beforeAll(async () => {
    stage = await openTwoServerStage()
    ada = await stage.open('/')
    await setUp(ada, { ...accountOf('Ada Lovelace'), workspace: 'Analytical Engines' })
    general = channelIdOf(ada)
    await say(composer(ada), 'Who takes the dinghy?')
    desk = await stage.open('/', { on: stage.other })
    await register(desk, bobs)
    await opened(desk, 'general')
    laptop = await stage.open(`/c/${general}`)
    await signIn(laptop, bobs)
    await opened(laptop, 'general')
    await ada.goto(`/c/${general}/members`)
  })

  afterAll(() => stage?.close())

  const bob = (): Locator =>
    ada.getByRole('complementary', { name: 'Members' }).getByRole('link', { name: /Bob Okafor/ })
  const typing = (page: Page, name: string): Locator => page.getByText(`${name} is typing…`)

  it('see each other, and for how long one types, in a channel and in a thread', async () => {
    await bob().getByText('Online').waitFor()
    await composer(desk).pressSequentially('I could')
    await typing(ada, 'Bob Okafor').waitFor()
    expect(await typing(desk, 'Bob Okafor').count()).toBe(0)
    await typing(ada, 'Bob Okafor').waitFor({ state: 'detached' })
    await act(saying(conversation(desk), 'Who takes the dinghy'), /^Reply/)
    await replyBox(desk).waitFor()
    const message = saying(conversation(ada), 'Who takes the dinghy')
    await act(message, /^Reply/)
    await replyBox(ada).pressSequentially('Somebody')
    const panel = desk.getByRole('complementary', { name: 'Thread' })
    await panel.getByText('Ada Lovelace is typing…').waitFor()
    expect(await typing(desk, 'Ada Lovelace').count()).toBe(1)
    await replyBox(ada).fill('')
    await ada.goto(`/c/${general}/members`)
  })

  it('are offline once the last of their tabs was killed, wherever it was', async () => {
    await bob().getByText('Online').waitFor()
    await kill(desk)
    await typedBy(laptop)
    await bob().getByText('Online').waitFor()
    await kill(laptop)
    await bob().getByText('Offline').waitFor(gone)
    const back = await desk.context().newPage()
    await back.goto(`/c/${general}`)
    await bob().getByText('Online').waitFor(gone)
    await back.close()
    await bob().getByText('Offline').waitFor(gone)
  })

  it('are away as they chose to be, also where they come back and the list of who is there comes late', async () => {
    const own = (page: Page) => page.getByRole('button', { name: /Your status and profile/ })
    const before = await desk.context().newPage()
    await before.goto(`/c/${general}`)
    await own(before).click()
    await before.getByRole('menuitem', { name: 'Set yourself as away' }).click()
    await bob().getByText('Away').waitFor(gone)
    await before.close()
    await bob().getByText('Offline').waitFor(gone)
    const after = await desk.context().newPage()
    await after.route(/presence\.list/, async (route) => {
      const response = await route.fetch()
      // Read before he was there, answered after everyone has heard that he is away.
      await bob().getByText('Away').waitFor(gone)
      await route.fulfill({ response })
    })
    await after.goto(`/c/${general}`)
    await opened(after, 'general')
    await bob().getByText('Away').waitFor(gone)
    await own(after).getByText('Away').waitFor()
    const panel = after.getByRole('complementary', { name: 'Members' })
    await after.getByRole('link', { name: /member/ }).click()
    await panel
      .getByRole('link', { name: /Bob Okafor/ })
      .getByText('Away')
      .waitFor()
    await own(after).click()
    await after.getByRole('menuitem', { name: 'Set yourself as online' }).click()
    await own(after).getByText('Online').waitFor()
    await after.unrouteAll({ behavior: 'ignoreErrors' })
    await after.close()
  })

  /** Types on a device that lives, so that the other page has heard all that came before. */
  async function typedBy(page: Page): Promise<void> {
    await composer(page).pressSequentially('Still here')
    await typing(ada, 'Bob Okafor').waitFor()
  }
})

/** Ends a tab as a crash does: nothing of it says goodbye. */
async function kill(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  // Nobody answers the command that ends them.
  void devtools.send('Page.crash').catch(() => undefined)
  await crashed
}
