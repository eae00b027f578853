import type { z } from 'zod'

/** How packages/db stores a value whose wire form is a string: an ObjectId or a Date. */
export type BsonKind = 'objectId' | 'date'

declare const bsonKind: unique symbol

/** Marks a schema's type with its stored kind, so that the document's type follows from the schema alone. */
export type BsonTag<Kind extends BsonKind> = { readonly [bsonKind]: Kind }

/** Returns the schema with its stored kind, both for the validator (metadata) and for the type. */
export function storedAs<Schema extends z.ZodType, Kind extends BsonKind>(
  schema: Schema,
  kind: Kind,
): Schema & BsonTag<Kind> {
  // The tag exists in types only: nothing at run time could be checked.
  return schema.meta({ bson: kind }) as Schema & BsonTag<Kind>
}
