import type { BsonTag } from '@parley/contracts'
import type { ObjectId } from 'mongodb'
import type { z } from 'zod'

/** The stored type of a field's schema: ObjectId and Date where contracts tags it so. */
export type StoredOf<Schema> =
  Schema extends BsonTag<'objectId'>
    ? ObjectId
    : Schema extends BsonTag<'date'>
      ? Date
      : Schema extends z.ZodNullable<infer Inner>
        ? StoredOf<Inner> | null
        : Schema extends z.ZodOptional<infer Inner>
          ? StoredOf<Inner> | undefined
          : Schema extends z.ZodArray<infer Element>
            ? StoredOf<Element>[]
            : Schema extends z.ZodObject
              ? DocumentOf<Schema>
              : z.output<Schema>

type StoredName<Key> = Key extends 'id' ? '_id' : Key
type OptionalKeys<Shape> = {
  [Key in keyof Shape]: Shape[Key] extends z.ZodOptional ? Key : never
}[keyof Shape]

/** Makes one type of several, as an editor shows it. */
type Flat<Type> = { [Key in keyof Type]: Type[Key] }

/** The document of a record's schema: `id` is `_id`, ids are ObjectIds, moments are Dates. */
export type DocumentOf<Schema extends z.ZodObject, Shape = Schema['shape']> = Flat<
  {
    [Key in Exclude<keyof Shape, OptionalKeys<Shape>> as StoredName<Key> & PropertyKey]: StoredOf<
      Shape[Key]
    >
  } & { [Key in OptionalKeys<Shape>]?: StoredOf<Shape[Key]> }
>
