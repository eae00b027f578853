import { parseArgs } from 'node:util'
import { findChromium } from '@parley/vitest/chromium'
import { chromium } from 'playwright-core'
import { startServer } from '../stage/server.ts'
import type { Measure } from './figure.ts'
import { figures } from './figures.ts'
import { longChannel } from './measure-long-channel.ts'
import { memory } from './measure-memory.ts'
import { opening } from './measure-opening.ts'
import { scripts } from './measure-scripts.ts'
import { shifts } from './measure-shifts.ts'
import { fillOffice } from './office.ts'
import { captionOf, tableOf } from './table.ts'

// `pnpm bench:page [measure …] [--quick] [--repeats 3]`
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, repeats: { type: 'string' } },
})
const isQuick = values.quick
const repeats = Number(values.repeats ?? (isQuick ? 1 : 3))
const all: Record<string, Measure> = { scripts, opening, longChannel, memory, shifts }
const strangers = positionals.filter((name) => !Object.hasOwn(all, name))
if (strangers.length > 0) {
  console.error(`No measure ${strangers.join(', ')}; there are: ${Object.keys(all).join(', ')}`)
  process.exit(2)
}
const chosen = Object.entries(all).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
)

// The load that fills the office would be refused, and the reader would be told to slow down.
process.env.RATE_LIMITS = 'off'
const server = await startServer()
const executablePath = await findChromium({ onProgress: console.error })
const browser = await chromium.launch({ executablePath, args: ['--disable-dev-shm-usage'] })
try {
  console.error('Filling the office')
  const office = await fillOffice({
    url: server.url,
    browser,
    hallMessages: isQuick ? 1_000 : 10_000,
    rooms: isQuick ? 12 : 50,
    roomMessages: isQuick ? 120 : 150,
  })
  const found: Record<string, number[]> = {}
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    for (const [name, measure] of chosen) {
      console.error(`${name} (${repeat} of ${repeats})`)
      const told = await measure.run({
        browser,
        office,
        isQuick,
      })
      console.error(' ', JSON.stringify(told))
      for (const [name, value] of Object.entries(told))
        found[name] = [...(found[name] ?? []), value]
    }
  }
  console.log(`${captionOf({ browser: browser.version(), repeats, isQuick })}\n`)
  console.log(tableOf(figures, found))
} finally {
  await browser.close()
  await server.stop()
}
