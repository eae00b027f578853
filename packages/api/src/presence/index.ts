export { recallChoices } from './choose-away.ts'
export { createPresence, type PresenceService } from './presence.ts'
export { presenceRouter } from './presence-router.ts'
