import type { Document, IndexDescription } from 'mongodb'
import type { z } from 'zod'
import type { DocumentOf } from './document-of.ts'
import { documentWriter, wireReader } from './stored-form.ts'
import { validatorOf } from './validator.ts'

/** An index as data; its name is what a duplicate key error is told apart by. */
export type CollectionIndex = IndexDescription & { name: string }

type Options<Schema extends z.ZodObject> = {
  name: string
  record: Schema
  indexes: readonly CollectionIndex[]
  /** Whether the change stream must tell what was there before a change or a removal. */
  changeStreamPreAndPostImages?: boolean
}

export type CollectionDefinition<Schema extends z.ZodObject> = {
  name: string
  record: Schema
  indexes: readonly CollectionIndex[]
  changeStreamPreAndPostImages: boolean
  validator: Document
  toDocument: (record: z.output<Schema>) => DocumentOf<Schema>
  toRecord: (document: DocumentOf<Schema>) => z.output<Schema>
}

/**
 * Everything about a collection from its record's schema: document type, conversions, validator.
 * Throws at once for a field that the mapping to BSON does not know.
 */
export function defineCollection<Schema extends z.ZodObject>({
  name,
  record,
  indexes,
  changeStreamPreAndPostImages = false,
}: Options<Schema>): CollectionDefinition<Schema> {
  try {
    return {
      name,
      record,
      indexes,
      changeStreamPreAndPostImages,
      validator: validatorOf(record),
      toDocument: documentWriter(record),
      toRecord: wireReader(record),
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The collection ${name} cannot be defined: ${reason}`, { cause: error })
  }
}

/** The document type of a collection's definition. */
export type DocumentIn<Definition> =
  Definition extends CollectionDefinition<infer Schema> ? DocumentOf<Schema> : never
