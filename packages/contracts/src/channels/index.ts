export * from './channel-schemas.ts'
export { isHidden } from './hidden-rule.ts'
