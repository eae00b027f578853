import type { BsonKind } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { z } from 'zod'
import type { DocumentOf } from './document-of.ts'

type Convert = (value: unknown) => unknown
/** How a value goes into the database and comes back; undefined where both forms are the same. */
type StoredForm = { toStored: Convert; toWire: Convert } | undefined

const hexDigits = 24
const hexBytes = Buffer.alloc(hexDigits)

/** The driver gives an id's hex as a rope of eleven pieces, 300 bytes of memory for 40: records may be kept for long. */
function flatHex(id: ObjectId): string {
  hexBytes.write(id.toHexString(), 'latin1')
  return hexBytes.toString('latin1')
}

const forms: Record<BsonKind, NonNullable<StoredForm>> = {
  objectId: {
    toStored: (value) => new ObjectId(String(value)),
    toWire: (value) => (value instanceof ObjectId ? flatHex(value) : String(value)),
  },
  date: {
    toStored: (value) => new Date(String(value)),
    toWire: (value) => (value instanceof Date ? value.toISOString() : value),
  },
}

/** The kind that contracts' storedAs gave to a schema. */
export function bsonKindOf(schema: z.core.$ZodType): BsonKind | undefined {
  // Metadata is untyped in zod; storedAs alone writes `bson`.
  return (schema as z.ZodType).meta()?.bson as BsonKind | undefined
}

/** Builds the conversion of a schema once; throws a sentence for a kind that cannot be stored. */
export function storedForm(schema: z.core.$ZodType): StoredForm {
  const kind = bsonKindOf(schema)
  if (kind !== undefined) return forms[kind]
  // zod's own union of its kinds: the schema's static type does not say which one it is.
  const def = (schema as z.core.$ZodTypes)._zod.def
  switch (def.type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
      return undefined
    case 'nullable':
    case 'optional':
      return throughMissing(storedForm(def.innerType))
    case 'array':
      return throughArray(storedForm(def.element))
    case 'object':
      return throughObject(def.shape)
    default:
      throw new Error(`No stored form is known for the zod kind "${def.type}"`)
  }
}

function throughMissing(inner: StoredForm): StoredForm {
  if (inner === undefined) return undefined
  const { toStored, toWire } = inner
  return {
    toStored: (value) => (value == null ? value : toStored(value)),
    toWire: (value) => (value == null ? value : toWire(value)),
  }
}

function throughArray(element: StoredForm): StoredForm {
  if (element === undefined) return undefined
  const { toStored, toWire } = element
  // The validator and the schema both say that it is an array.
  return {
    toStored: (value) => (value as unknown[]).map(toStored),
    toWire: (value) => (value as unknown[]).map(toWire),
  }
}

function throughObject(shape: z.core.$ZodShape): NonNullable<StoredForm> {
  const fields = Object.entries(shape).map(([name, schema]) => {
    const form = storedForm(schema)
    return { name, storedName: name === 'id' ? '_id' : name, form }
  })
  return {
    toStored: (value) => {
      const stored: Record<string, unknown> = {}
      for (const { name, storedName, form } of fields) {
        // The schema says that it is an object.
        const field = (value as Record<string, unknown>)[name]
        if (field !== undefined) stored[storedName] = form ? form.toStored(field) : field
      }
      return stored
    },
    toWire: (value) => {
      const wire: Record<string, unknown> = {}
      for (const { name, storedName, form } of fields) {
        // The schema says that it is an object.
        const field = (value as Record<string, unknown>)[storedName]
        if (field !== undefined) wire[name] = form ? form.toWire(field) : field
      }
      return wire
    },
  }
}

/** A function from stored documents (nested `_id`s included) to the wire form of the schema; fields beyond it are dropped. */
export function wireReader<Schema extends z.ZodObject>(
  schema: Schema,
): (document: DocumentOf<Schema>) => z.output<Schema> {
  const { toWire } = throughObject(schema.shape)
  // Built from this very schema: its fields are the output's fields.
  return (document) => toWire(document) as z.output<Schema>
}

/** The counterpart of wireReader: a function from the wire form to the document. */
export function documentWriter<Schema extends z.ZodObject>(
  schema: Schema,
): (record: z.output<Schema>) => DocumentOf<Schema> {
  const { toStored } = throughObject(schema.shape)
  // Built from this very schema: its fields are the document's fields.
  return (record) => toStored(record) as DocumentOf<Schema>
}
