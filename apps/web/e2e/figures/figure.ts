import type { Browser } from 'playwright-core'
import type { Office } from './office.ts'

/** What measures one or several figures; each run gives every figure one value. */
export type Measure = {
  run(stage: {
    browser: Browser
    office: Office
    isQuick: boolean
  }): Promise<Record<string, number>>
}

/** A line of the table: a figure by the name that its measure gives it, and what it may be at most. */
export type Figure = {
  figure: string
  what: string
  unit: string
  digits?: number
  atMost?: number
}
