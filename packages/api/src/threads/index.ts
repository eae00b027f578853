export { completeReplies } from './late-replies.ts'
export { threadsRouter } from './threads-router.ts'
