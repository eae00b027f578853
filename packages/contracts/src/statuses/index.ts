export { shownStatus } from './shown-status.ts'
export * from './status-schemas.ts'
