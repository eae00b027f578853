export { createPasswordReset } from './create-password-reset.ts'
export { findPasswordReset } from './find-password-reset.ts'
export { spendPasswordReset } from './spend-password-reset.ts'
