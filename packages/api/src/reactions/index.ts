export { reactionsRouter } from './reactions-router.ts'
