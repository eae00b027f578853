import { idSchema, lineSchema, storedAs, timestampSchema } from '@parley/contracts'
import { Decimal128, type Document, Double, Int32, Long, MongoServerError, ObjectId } from 'mongodb'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../testing/index.ts'
import { defineCollection } from './index.ts'

const { db } = await testDatabase()

const kinds = defineCollection({
  name: 'kinds',
  record: z.strictObject({
    id: idSchema,
    other_id: idSchema.nullable(),
    at: timestampSchema,
    maybe_at: timestampSchema.nullable(),
    line: lineSchema({ min: 1, max: 4 }),
    digits: z.string().regex(/^[0-9]{2}$/),
    code: z
      .string()
      .regex(/^[a-z]+$/)
      .regex(/^x/),
    note: z.string().max(3).nullable(),
    text: z.string(),
    role: z.enum(['a', 'b']),
    fixed: z.literal('x'),
    count: z.int().min(0),
    share: z.number().min(0).max(1),
    is_on: z.boolean(),
    is_maybe: z.boolean().nullable(),
    maybe_count: z.int().min(0).nullable(),
    ids: z.array(idSchema).max(2),
    inner: z.strictObject({ name: z.string().min(1) }),
    extra: z.string().optional(),
  }),
  indexes: [],
})
await db.createCollection(kinds.name, { validator: kinds.validator })

const good: Document = {
  other_id: null,
  at: new Date(),
  maybe_at: new Date(),
  line: 'ab',
  digits: '12',
  code: 'xa',
  note: null,
  text: '',
  role: 'a',
  fixed: 'x',
  count: 3,
  share: 0.5,
  is_on: true,
  is_maybe: null,
  maybe_count: null,
  ids: [new ObjectId()],
  inner: { name: 'n' },
}

async function codeOf(change: Document): Promise<unknown> {
  const document: Document = { _id: new ObjectId(), ...good, ...change }
  for (const key of Object.keys(document)) if (document[key] === undefined) delete document[key]
  const error = await db
    .collection(kinds.name)
    .insertOne(document)
    .catch((e: unknown) => e)
  return error instanceof MongoServerError ? error.code : 'stored'
}

describe('a validator', () => {
  it.each<[string, Document]>([
    ['the document itself', {}],
    ['an id where null may be', { other_id: new ObjectId() }],
    ['null where it may be', { maybe_at: null }],
    ['a text that may be null', { note: 'abc' }],
    ['four characters outside the basic plane', { line: '😀😀😀😀' }],
    ['letters of other scripts', { line: 'äж字' }],
    ['an int', { count: new Int32(1) }],
    ['a long', { count: Long.fromNumber(1) }],
    ['a whole double', { count: new Double(1) }],
    ['a boolean that may be null', { is_maybe: false }],
    ['a count that may be null', { maybe_count: 2 }],
    ['an empty list', { ids: [] }],
    ['an optional field', { extra: 'here' }],
  ])('lets in %s', async (_, change) => {
    expect(await codeOf(change)).toBe('stored')
  })

  it.each<[string, Document]>([
    ['an _id that is a string', { _id: new ObjectId().toHexString() }],
    ['an id that is a string', { other_id: new ObjectId().toHexString() }],
    ['a moment that is a string', { at: new Date().toISOString() }],
    ['null for a moment', { at: null }],
    ['a moment that is a number', { maybe_at: 1 }],
    ['an empty line', { line: '' }],
    ['a line too long', { line: 'abcde' }],
    ['five characters outside the basic plane', { line: '😀😀😀😀😀' }],
    ['a control character', { line: 'a\u0007' }],
    ['a line break', { line: 'a\n' }],
    ['a last line break after a pattern', { digits: '12\n' }],
    ['a pattern not matched', { digits: '1a' }],
    ['the second of two patterns not matched', { code: 'ab' }],
    ['a long text that may be null', { note: 'abcd' }],
    ['a number for text', { text: 1 }],
    ['null for text', { text: null }],
    ['a role beyond the list', { role: 'c' }],
    ['another literal', { fixed: 'y' }],
    ['a fraction', { count: 1.5 }],
    ['a negative count', { count: -1 }],
    ['NaN', { count: Number.NaN }],
    ['infinity', { count: Number.POSITIVE_INFINITY }],
    ['a decimal', { count: Decimal128.fromString('1') }],
    ['NaN for a share', { share: Number.NaN }],
    ['a share too big', { share: 1.1 }],
    ['a string for a boolean', { is_on: 'true' }],
    ['a string for a boolean that may be null', { is_maybe: 'true' }],
    ['a fraction for a count that may be null', { maybe_count: 1.5 }],
    ['an id that is no list', { ids: new ObjectId() }],
    ['a list of strings', { ids: ['a'] }],
    ['a list too long', { ids: [new ObjectId(), new ObjectId(), new ObjectId()] }],
    ['an object with a stranger in it', { inner: { name: 'n', more: 1 } }],
    ['an object without its field', { inner: {} }],
    ['a field nobody knows', { stranger: 1 }],
    ['a field that is missing', { at: undefined }],
    ['the wire name of _id', { id: 'x' }],
  ])('refuses %s', async (_, change) => {
    expect(await codeOf(change)).toBe(121)
  })
})

describe('defineCollection', () => {
  const define = (field: z.ZodType) => () =>
    defineCollection({
      name: 'odd',
      record: z.strictObject({ id: idSchema, field }),
      indexes: [],
    })

  it.each<[string, z.ZodType]>([
    ['bigint', z.bigint()],
    ['a date without its tag', z.date()],
    ['a URL', z.url()],
    ['a record', z.record(z.string(), z.string())],
    ['a union', z.union([z.string(), z.int()])],
    ['a transform', z.string().transform((text) => text.length)],
    ['anything', z.any()],
    ['a number without bounds', z.number()],
    ['a pattern without case', z.string().regex(/^a$/i)],
    ['a pattern over lines', z.string().regex(/^a$/m)],
  ])('throws at once for %s', (_, field) => {
    expect(define(field)).toThrow(/^The collection odd cannot be defined: /)
  })

  it('converts records to documents and back', () => {
    const tagged = storedAs(z.string(), 'objectId')
    const { toDocument, toRecord } = defineCollection({
      name: 'pairs',
      record: z.strictObject({
        id: idSchema,
        by: tagged.nullable(),
        at: timestampSchema.nullable(),
        ids: z.array(idSchema),
        name: z.string(),
      }),
      indexes: [],
    })
    const record = {
      id: 'a'.repeat(24),
      by: null,
      at: '2026-01-02T03:04:05.006Z',
      ids: ['b'.repeat(24)],
      name: 'n',
    }
    const document = toDocument(record)
    expect(document).toEqual({
      _id: new ObjectId(record.id),
      by: null,
      at: new Date(record.at),
      ids: [new ObjectId(record.ids[0])],
      name: 'n',
    })
    expect(toRecord(document)).toEqual(record)
    expectTypeOf(document).toEqualTypeOf<{
      _id: ObjectId
      by: ObjectId | null
      at: Date | null
      ids: ObjectId[]
      name: string
    }>()
  })
})
