export { draftsRouter } from './drafts-router.ts'
