export { addReaction, removeReaction } from './change-reactions.ts'
export {
  gatherReactions,
  listReactions,
  type ReactionRow,
  reactionStages,
  reactionUsers,
} from './reaction-users.ts'
export * from './reactions-collection.ts'
