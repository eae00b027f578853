import { countSchema, idSchema, timestampSchema } from '../fields/index.ts'

/**
 * What a stored row needs to be performed when its time has come: `due_at` is when it is next looked
 * at (null: never again), `claim` is whoever performs it now, until `due_at`; `attempts` counts the
 * tries that came to nothing for reasons that may pass, in whatever process.
 */
export const dueFields = {
  due_at: timestampSchema.nullable(),
  claim: idSchema.nullable(),
  attempts: countSchema,
}
