import type { messageRecordSchema, userRecordSchema } from '@parley/contracts'
import type { ObjectId } from 'mongodb'
import { describe, expectTypeOf, it } from 'vitest'
import type { DocumentOf } from './document-of.ts'

type UserDocument = DocumentOf<typeof userRecordSchema>
type MessageDocument = DocumentOf<typeof messageRecordSchema>

describe('a document', () => {
  it('has its record’s fields, with ids and moments as the database keeps them', () => {
    expectTypeOf<UserDocument['_id']>().toEqualTypeOf<ObjectId>()
    expectTypeOf<UserDocument>().not.toHaveProperty('id')
    expectTypeOf<UserDocument['created_at']>().toEqualTypeOf<Date>()
    expectTypeOf<UserDocument['role']>().toEqualTypeOf<'admin' | 'user' | 'guest'>()
    expectTypeOf<MessageDocument['parent_message_id']>().toEqualTypeOf<ObjectId | null>()
    expectTypeOf<MessageDocument['mentions']>().toEqualTypeOf<ObjectId[]>()
    expectTypeOf<MessageDocument['edited_at']>().toEqualTypeOf<Date | null>()
    expectTypeOf<MessageDocument['content']>().toEqualTypeOf<string>()
  })
})
