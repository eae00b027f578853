export { createHotData, type HotData } from './hot-data.ts'
