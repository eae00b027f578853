import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  comparePositions,
  countUnread,
  isUnread,
  lastId,
  type Position,
  positionBefore,
  type UnreadFacts,
} from './index.ts'

const me = 'a'.repeat(24)
const someone = 'b'.repeat(24)

// Few moments and few ids, so that equal places are common.
const positionArbitrary: fc.Arbitrary<Position> = fc.record({
  created_at: fc
    .integer({ min: 0, max: 5 })
    .map((ms) => new Date(1_700_000_000_000 + ms).toISOString()),
  id: fc.integer({ min: 0, max: 5 }).map((n) => n.toString(16).padStart(24, '0')),
})
const messageArbitrary: fc.Arbitrary<UnreadFacts> = fc
  .tuple(
    positionArbitrary,
    fc.record({
      user_id: fc.constantFrom(me, someone),
      is_deleted: fc.boolean(),
      parent_message_id: fc.constantFrom(null, someone),
      also_in_channel: fc.constantFrom(true, undefined),
    }),
  )
  .map(([position, rest]) => ({ ...position, ...rest }))
const messagesArbitrary = fc.uniqueArray(messageArbitrary, { selector: ({ id }) => id })

describe('comparePositions', () => {
  it('is a total order', () => {
    fc.assert(
      fc.property(positionArbitrary, positionArbitrary, positionArbitrary, (a, b, c) => {
        expect(Math.sign(comparePositions(a, b))).toBe(-Math.sign(comparePositions(b, a)) + 0)
        if (comparePositions(a, b) <= 0 && comparePositions(b, c) <= 0) {
          expect(comparePositions(a, c)).toBeLessThanOrEqual(0)
        }
      }),
    )
  })
})

describe('positionBefore', () => {
  it('is before its position, and nothing lies between', () => {
    fc.assert(
      fc.property(positionArbitrary, positionArbitrary, (position, other) => {
        const before = positionBefore(position)
        expect(comparePositions(before, position)).toBeLessThan(0)
        const isBetween =
          comparePositions(before, other) < 0 && comparePositions(other, position) < 0
        expect(isBetween).toBe(false)
      }),
    )
  })

  it('goes to the moment before where the id is the first', () => {
    const position = { created_at: '2026-01-01T00:00:00.000Z', id: '0'.repeat(24) }
    expect(positionBefore(position)).toEqual({ created_at: '2025-12-31T23:59:59.999Z', id: lastId })
  })
})

describe('countUnread', () => {
  it('is what a reader counts by hand: after the marker, from others, living, shown in the channel', () => {
    fc.assert(
      fc.property(messagesArbitrary, positionArbitrary, (messages, marker) => {
        const byHand = messages.filter(
          (m) =>
            m.user_id === someone &&
            !m.is_deleted &&
            (m.parent_message_id === null || m.also_in_channel === true) &&
            (m.created_at > marker.created_at ||
              (m.created_at === marker.created_at && m.id > marker.id)),
        )
        expect(countUnread(messages, { user_id: me, marker })).toBe(byHand.length)
      }),
    )
  })

  it('does not depend on the order of what happened', () => {
    fc.assert(
      fc.property(messagesArbitrary, positionArbitrary, (messages, marker) => {
        const reader = { user_id: me, marker }
        expect(countUnread(messages.toReversed(), reader)).toBe(countUnread(messages, reader))
      }),
    )
  })

  it('is 0 after reading the newest, and counts exactly from a message marked unread', () => {
    fc.assert(
      fc.property(messagesArbitrary, fc.nat(), (messages, pick) => {
        fc.pre(messages.length > 0)
        const sorted = messages.toSorted(comparePositions)
        const newest = sorted.at(-1)
        const chosen = sorted[pick % sorted.length]
        fc.pre(newest !== undefined && chosen !== undefined)
        if (newest === undefined || chosen === undefined) return
        expect(countUnread(messages, { user_id: me, marker: newest })).toBe(0)
        const marker = positionBefore(chosen)
        const from = sorted.slice(sorted.indexOf(chosen))
        const reader = { user_id: me, marker }
        expect(countUnread(messages, reader)).toBe(from.filter((m) => isUnread(m, reader)).length)
        expect(
          isUnread(
            { ...chosen, user_id: someone, is_deleted: false, parent_message_id: null },
            reader,
          ),
        ).toBe(true)
      }),
    )
  })
})
