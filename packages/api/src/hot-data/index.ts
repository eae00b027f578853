export { FedMany } from './fed-many.ts'
export { createHotData, type HotData } from './hot-data.ts'
