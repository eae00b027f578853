import type { Page } from 'playwright-core'
import type { Measure } from './figure.ts'
import { lastIdOf } from './office.ts'
import { paintedAt } from './paint.ts'
import { scrollUp, visit } from './visit.ts'

/** The sum of the shifts since it was last asked; what moved goes to standard error. */
async function shiftsOf(page: Page, what: string): Promise<number> {
  await page.waitForLoadState('networkidle')
  const shifts = await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return window.figures.shifts.splice(0)
  })
  for (const shift of shifts) console.error(`  ${what}: ${shift.value.toFixed(5)} ${shift.what}`)
  return shifts.reduce((sum, { value }) => sum + value, 0)
}

/** What moves under a reader's eyes: on opening, while older messages, pictures and news come, at the end and above it. */
export const shifts: Measure = {
  async run({ browser, office }) {
    const { gallery, writers } = office
    const [writer] = writers
    if (writer === undefined) throw new Error('The office has no writers')
    const page = await visit(browser, office, { path: `/c/${gallery.id}` })
    await paintedAt(page, gallery.lastId)
    const onOpening = await shiftsOf(page, 'opening')

    const tellAll = async () => {
      const sent: string[] = []
      for (let number = 0; number < 6; number += 1) {
        const content = number % 2 === 0 ? `News ${number}` : `News ${number}\n\n- one\n- two`
        const { message } = await writer.api.messages.send.mutate({
          channel_id: gallery.id,
          content,
        })
        sent.push(message.id)
      }
      for (const id of sent) await writer.api.reactions.add.mutate({ message_id: id, emoji: '🎉' })
      await arrived(page, sent.at(-1) ?? '')
    }
    await tellAll()
    const atEnd = await shiftsOf(page, 'at the end')

    const { unasked } = await scrollUp(page, {
      pixels: 1_000_000,
      step: 90,
      untilId: gallery.firstId,
    })
    const whileScrolling = await shiftsOf(page, 'scrolling')

    await page.evaluate(() => {
      const box = document.querySelector('main [role="feed"]')?.closest('.overflow-y-auto')
      box?.dispatchEvent(new WheelEvent('wheel'))
      box?.scrollBy(0, 1800)
    })
    await shiftsOf(page, 'between')
    await tellAll()
    const above = await writer.api.messages.list.query({
      channel_id: gallery.id,
      around: gallery.firstId,
    })
    const offView = above.messages.filter(({ id }) => id === gallery.firstId)
    for (const { id } of offView) {
      await writer.api.reactions.add.mutate({ message_id: id, emoji: '🎉' })
    }
    const inHistory = await shiftsOf(page, 'reading history')
    gallery.lastId = await lastIdOf(writer, gallery.id)
    await page.context().close()
    return { onOpening, atEnd, whileScrolling, unasked, inHistory }
  },
}

/** Waits until the event about the last reaction of a message has come by the socket. */
async function arrived(page: Page, messageId: string): Promise<void> {
  await page.waitForFunction(
    (id) =>
      window.figures.arrivedAt(`"type":"message.reacted","channel_id"`) !== undefined &&
      window.figures.arrivedAt(id) !== undefined,
    messageId,
  )
}
