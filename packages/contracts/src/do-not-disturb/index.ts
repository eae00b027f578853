export { isDoNotDisturb, quietHours } from './do-not-disturb-rule.ts'
export * from './do-not-disturb-schemas.ts'
export { nextQuietStart } from './next-quiet-start.ts'
