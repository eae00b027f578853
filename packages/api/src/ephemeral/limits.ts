import { AppError } from '@parley/contracts'
import type { Ephemeral } from './ephemeral.ts'

export type Limits = {
  /** Counts one use of `key`, or `by` of them; throws too_many_requests past `max` within the window. */
  take(limit: { key: string; max: number; windowSeconds: number; by?: number }): Promise<{
    giveBack(): Promise<void>
  }>
}

/** Limits counted in the ephemeral state; all allowed when they are off, as load tests need it. */
export function createLimits(ephemeral: Ephemeral, { isOn }: { isOn: boolean }): Limits {
  return {
    async take({ key, max, windowSeconds, by = 1 }) {
      if (!isOn) return { giveBack: async () => undefined }
      const { count, secondsLeft } = await ephemeral.add({ key, by, windowSeconds })
      const giveBack = async () => {
        await ephemeral.add({ key, by: -by, windowSeconds })
      }
      if (count > max) {
        // What was refused used nothing: else many right ones at once would shut out the next.
        await giveBack()
        throw new AppError('too_many_requests', { retryAfter: Math.max(1, secondsLeft) })
      }
      return { giveBack }
    },
  }
}
