export { recallChoices } from './choose-away.ts'
export type { LiveConnection } from './people-here.ts'
export { createPresence, type PresenceService } from './presence.ts'
export { presenceRouter } from './presence-router.ts'
