export { savedRouter } from './saved-router.ts'
