export { ann, bob, mentionCases, mentionPieces } from './mention-cases.ts'
