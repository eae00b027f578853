export { decodeCursor, encodeCursor, invalidCursor } from './cursors.ts'
export { pageOf } from './pages.ts'
export {
  nameCursor,
  namePlace,
  stateCursor,
  statePlace,
  type TimePlace,
  timeCursor,
  timePlace,
} from './places.ts'
