export { isDoNotDisturb } from './do-not-disturb-rule.ts'
export * from './do-not-disturb-schemas.ts'
