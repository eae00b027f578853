export { mentionsRouter } from './mentions-router.ts'
