export { statusesRouter } from './statuses-router.ts'
