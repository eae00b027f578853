import type { Services } from '@parley/api'
import type { Settings } from '../settings.ts'

/** What plugins that reach the rest of Parley are given. */
export type PluginOptions = { services: Services; settings: Settings }
