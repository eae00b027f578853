export { defaultLimit, maxLimit } from './limits.ts'
export {
  cursorSchema,
  nextCursorField,
  pageFields,
} from './paging-schemas.ts'
