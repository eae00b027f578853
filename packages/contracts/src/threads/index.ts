export { threadCounts } from './thread-counts.ts'
export * from './thread-schemas.ts'
export { threadUsers } from './thread-users.ts'
