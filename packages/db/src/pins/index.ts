export { listPins } from './list-pins.ts'
export { setPinned } from './set-pinned.ts'
