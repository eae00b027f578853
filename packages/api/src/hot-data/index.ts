export { FedMap } from './fed-map.ts'
export { createHotData, type HotData } from './hot-data.ts'
