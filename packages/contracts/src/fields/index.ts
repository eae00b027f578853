export { type BsonKind, type BsonTag, storedAs } from './bson-tag.ts'
export { countSchema, idSchema, lineSchema, timestampSchema } from './fields.ts'
export { type FieldIssue, fieldIssues, fieldSentence, issueSentence } from './issue-sentence.ts'
