export { pinsRouter } from './pins-router.ts'
