export { passwordResetsRouter } from './password-resets-router.ts'
