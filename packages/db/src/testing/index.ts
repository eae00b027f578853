export { type Explained, explainedStages } from './explained-stages.ts'
export * from './factories.ts'
export { testDatabase } from './test-database.ts'
