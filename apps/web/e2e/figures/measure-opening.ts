import { percentile } from '@parley/bench/statistics'
import type { Measure } from './figure.ts'
import { mainThreadOf } from './main-thread.ts'
import { paintedAt } from './paint.ts'
import { type Opened, openRoom, visit } from './visit.ts'

const timesOf = (all: Opened[]) => all.map(({ ms }) => ms)
const cpuOf = (all: Opened[]) => all.map(({ cpuMs }) => cpuMs)

/** From the click on a channel to its messages painted, for channels not seen and seen before. */
export const opening: Measure = {
  async run({ browser, office, isQuick }) {
    const rooms = office.rooms.slice(1, isQuick ? 6 : 31)
    const page = await visit(browser, office, { path: `/c/${office.hall.id}` })
    await paintedAt(page, office.hall.lastId)
    await page.waitForLoadState('networkidle')
    const meter = await mainThreadOf(page)
    const unseen: Opened[] = []
    const seen: Opened[] = []
    for (const room of rooms) unseen.push(await openRoom(page, { room, meter }))
    for (const room of rooms) seen.push(await openRoom(page, { room, meter }))
    await page.context().close()
    return {
      unseenMs: percentile(timesOf(unseen), 0.5),
      unseenP95Ms: percentile(timesOf(unseen), 0.95),
      unseenCpuMs: percentile(cpuOf(unseen), 0.5),
      seenMs: percentile(timesOf(seen), 0.5),
      seenP95Ms: percentile(timesOf(seen), 0.95),
      seenCpuMs: percentile(cpuOf(seen), 0.5),
    }
  },
}
