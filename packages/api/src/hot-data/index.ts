export { FedMany } from './fed-many.ts'
export { FedMap } from './fed-map.ts'
export { GatheredReads } from './gathered-reads.ts'
export { createHotData, type HotData, type KeptMembership } from './hot-data.ts'
