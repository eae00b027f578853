import { messageRecord } from '@parley/db/testing'
import { expect, it } from 'vitest'
import { createOwnMessages } from './own-messages.ts'

it('gives a message once, as it was kept last', () => {
  const own = createOwnMessages()
  const record = messageRecord()
  own.keep(record)
  own.keep({ ...record, content: 'newer' })
  expect(own.take(record.id)).toMatchObject({ content: 'newer' })
  expect(own.take(record.id)).toBeUndefined()
})

it('keeps the newest thousand', () => {
  const own = createOwnMessages()
  const records = Array.from({ length: 1_002 }, () => messageRecord())
  for (const record of records) own.keep(record)
  const kept = records.map(({ id }) => own.take(id) !== undefined)
  expect(kept.slice(0, 3)).toEqual([false, false, true])
  expect(kept.filter(Boolean)).toHaveLength(1_000)
})

it('keeps no more text than a hundred of the longest messages have', () => {
  const own = createOwnMessages()
  const content = 'x'.repeat(40_000)
  const records = Array.from({ length: 102 }, () => messageRecord({ content }))
  // What was taken weighs no more.
  for (const record of records) {
    own.keep(record)
    own.take(record.id)
  }
  for (const record of records) own.keep(record)
  const kept = records.map(({ id }) => own.take(id) !== undefined)
  expect(kept.slice(0, 3)).toEqual([false, false, true])
  expect(kept.filter(Boolean)).toHaveLength(100)
})
