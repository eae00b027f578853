export {
  cursorSchema,
  defaultLimit,
  maxLimit,
  nextCursorField,
  pageFields,
} from './paging-schemas.ts'
