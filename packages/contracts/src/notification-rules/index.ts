export * from './default-rule.ts'
export * from './rule-schemas.ts'
