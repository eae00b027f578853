import { primaryKilled } from './primary-killed.ts'
import { retriedEverywhere } from './retried-everywhere.ts'
import type { Run } from './run.ts'
import { serverKilled } from './server-killed.ts'

/** Every run, in the order in which they are played. */
export const runs: Run[] = [serverKilled, primaryKilled, retriedEverywhere]
