export { findThread } from './find-thread.ts'
export { listThreads } from './list-threads.ts'
export { setThreadFollow } from './set-thread-follow.ts'
export * from './thread-follows-collection.ts'
