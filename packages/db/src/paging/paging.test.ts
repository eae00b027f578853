import { AppError, invalidField } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, namePlace, pageOf, timeCursor, timePlace } from './index.ts'

const error = { code: 'invalid_input', message: 'before must be a cursor that the server gave' }

describe('cursors', () => {
  it('give back what they were made from', () => {
    const values = ['Zoë "the" 😀', '0'.repeat(24)]
    expect(decodeCursor('users', encodeCursor('users', values))).toEqual(values)
  })

  it('fit the limit of 500 characters with the longest name', () => {
    expect(encodeCursor('users', ['😀'.repeat(80), 'f'.repeat(24)]).length).toBeLessThanOrEqual(500)
  })

  it('are refused when they come from elsewhere, with the field named', () => {
    const given = encodeCursor('members', ['a', 'b'])
    const flipped = `${given.slice(0, -1)}${given.endsWith('A') ? 'B' : 'A'}`
    for (const text of ['', 'x', 'null', flipped, `${given}=`, ` ${given}`, given.slice(1)]) {
      expect(() => decodeCursor('members', text)).toThrow(expect.objectContaining(error))
    }
    expect(() => decodeCursor('users', given, 'after')).toThrow(
      invalidField('after', 'after must be a cursor that the server gave'),
    )
  })

  it('are refused when their values are no place', () => {
    const id = new ObjectId().toHexString()
    for (const values of [['yesterday', id], [new Date().toISOString(), 'x'], [], ['a', id, 'b']]) {
      expect(() => timePlace('k', encodeCursor('k', values))).toThrow(AppError)
    }
    expect(() => namePlace('k', encodeCursor('k', ['name', '$gt']))).toThrow(AppError)
    const place = { at: new Date(), id: new ObjectId() }
    expect(timePlace('k', timeCursor('k', place))).toEqual(place)
  })
})

describe('pageOf', () => {
  it('has a next page where there is one row more', () => {
    expect(pageOf([1, 2, 3], 2, String)).toEqual({ rows: [1, 2], next_cursor: '2' })
    expect(pageOf([1, 2], 2, String)).toEqual({ rows: [1, 2], next_cursor: null })
    expect(pageOf([], 2, String)).toEqual({ rows: [], next_cursor: null })
  })
})
