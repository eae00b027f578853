export { decodeCursor, encodeCursor, invalidCursor } from './cursors.ts'
export { pageOf } from './pages.ts'
export {
  type NamePlace,
  nameCursor,
  namePlace,
  type TimePlace,
  timeCursor,
  timePlace,
} from './places.ts'
