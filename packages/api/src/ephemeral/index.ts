export type { Ephemeral } from './ephemeral.ts'
export { createLimits, type Limits } from './limits.ts'
export { memoryEphemeral } from './memory-ephemeral.ts'
export { redisEphemeral } from './redis-ephemeral.ts'
