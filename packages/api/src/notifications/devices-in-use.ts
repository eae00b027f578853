import { z } from 'zod'
import { type Ephemeral, noticeKind } from '../ephemeral/index.ts'

/** A device counts as in use for so long after it was last said to be. */
const lifetimeMs = 60_000

type Report = { user_id: string; tab: string; is_in_use: boolean }
const reports = noticeKind('device_use', {
  user_id: z.string(),
  tab: z.string(),
  is_in_use: z.boolean(),
})

/** Which people are using one of their devices right now, as all server processes have been told. */
export type DevicesInUse = {
  report(report: Report): Promise<void>
  /** Whether one of the person's tabs was in use within the last minute and has not been left since. */
  isInUse(userId: string): boolean
}

/** Follows who is using a device: heard from every process, kept in each, written to no database. */
export function createDevicesInUse(ephemeral: Ephemeral): DevicesInUse {
  const tabsOf = new Map<string, Map<string, number>>()
  let sweptAt = Date.now()

  function sweep(now: number): void {
    if (now - sweptAt < lifetimeMs) return
    sweptAt = now
    for (const userId of tabsOf.keys()) forgetOld(userId, now)
  }

  function forgetOld(userId: string, now: number): void {
    const tabs = tabsOf.get(userId)
    for (const [tab, until] of tabs ?? []) if (until <= now) tabs?.delete(tab)
    if (tabs?.size === 0) tabsOf.delete(userId)
  }

  ephemeral.onNotice((text) => {
    const report = reports.read(text)
    if (report === null) return
    const now = Date.now()
    sweep(now)
    const tabs = tabsOf.get(report.user_id) ?? new Map<string, number>()
    tabs.set(report.tab, report.is_in_use ? now + lifetimeMs : 0)
    tabsOf.set(report.user_id, tabs)
    forgetOld(report.user_id, now)
  })

  return {
    report: (report) => ephemeral.publish(reports.textOf(report)),
    isInUse(userId) {
      forgetOld(userId, Date.now())
      return tabsOf.has(userId)
    },
  }
}
