export { FedMany } from './fed-many.ts'
export { createHotData, type HotData, type KeptMembership } from './hot-data.ts'
