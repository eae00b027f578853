import type { CDPSession } from 'playwright-core'
import type { Measure } from './figure.ts'
import { mainThreadOf } from './main-thread.ts'
import { paintedAt } from './paint.ts'
import { openRoom, scrollUp, visit } from './visit.ts'

/** What scripts and documents hold after a full collection, in MB of 1,000,000 bytes. */
async function heldMb(session: CDPSession): Promise<number> {
  // What the first finds unreachable can hold more that only the next one frees.
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage')
  const usage = await session.send('Runtime.getHeapUsage')
  return (usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize) / 1e6
}

/** Memory after five channels were opened and scrolled, and after fifty. */
export const memory: Measure = {
  async run({ browser, office, isQuick }) {
    const page = await visit(browser, office, { path: `/c/${office.hall.id}` })
    await paintedAt(page, office.hall.lastId)
    const session = await page.context().newCDPSession(page)
    const meter = await mainThreadOf(page)
    const look = async (from: number, to: number) => {
      for (const room of office.rooms.slice(from, to)) {
        await openRoom(page, { room, meter })
        await scrollUp(page, { pixels: 6000, step: 500 })
      }
      return heldMb(session)
    }
    const after5Mb = await look(0, 5)
    const after50Mb = await look(5, isQuick ? 12 : 50)
    await page.context().close()
    return { after5Mb, after50Mb, growth: after50Mb / after5Mb }
  },
}
