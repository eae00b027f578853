export { threadsRouter } from './threads-router.ts'
