export { addReaction, removeReaction } from './change-reactions.ts'
export { listReactions, reactionUsers } from './reaction-users.ts'
export * from './reactions-collection.ts'
