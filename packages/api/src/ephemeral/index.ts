export type { Ephemeral } from './ephemeral.ts'
export { createLimits, type Limits } from './limits.ts'
export { memoryEphemeral } from './memory-ephemeral.ts'
export { type RedisOptions, redisEphemeral } from './redis-ephemeral.ts'
