import fc from 'fast-check'
import { BSON, Decimal128, Double, Int32, Long, ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { wireDocument } from './wire-documents.ts'

const id = new ObjectId()
const at = new Date('2026-11-25T07:12:10.065Z')

describe('wireDocument', () => {
  it('reads ids as hex, moments as ISO strings, and all else as it is', () => {
    const bytes = BSON.serialize({
      _id: id,
      created_at: at,
      long_ago: new Date('1969-12-31T23:59:59.999Z'),
      edited_at: null,
      content: 'äж字 😀\u0000.',
      is_edited: true,
      is_pinned: false,
      count: new Int32(-3),
      size: Long.fromNumber(2 ** 40 + 1),
      before: Long.fromNumber(-(2 ** 40) - 1),
      share: new Double(0.5),
      ids: [id, id],
      none: [],
      inner: { _id: id, list: [{ name: 'n' }, null] },
    })
    const hex = id.toHexString()
    expect(wireDocument(bytes)).toEqual({
      _id: hex,
      created_at: at.toISOString(),
      long_ago: '1969-12-31T23:59:59.999Z',
      edited_at: null,
      content: 'äж字 😀\u0000.',
      is_edited: true,
      is_pinned: false,
      count: -3,
      size: 2 ** 40 + 1,
      before: -(2 ** 40) - 1,
      share: 0.5,
      ids: [hex, hex],
      none: [],
      inner: { _id: hex, list: [{ name: 'n' }, null] },
    })
  })

  it('reads whatever fields there are, however they are named', () => {
    const names = fc.string({ minLength: 1 }).filter((name) => !/[\0]|^__proto__$/.test(name))
    const values = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null))
    fc.assert(
      fc.property(fc.dictionary(names, values), (document) => {
        const whole = { ...document }
        expect(wireDocument(BSON.serialize(whole))).toEqual(BSON.deserialize(BSON.serialize(whole)))
      }),
    )
  })

  it('refuses a kind of value that nothing of ours is kept as', () => {
    const bytes = BSON.serialize({ price: Decimal128.fromString('1') })
    expect(() => wireDocument(bytes)).toThrow('No wire form is known for the BSON kind 19')
  })
})
