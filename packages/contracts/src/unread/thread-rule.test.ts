import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  comparePositions,
  countUnreadReplies,
  isUnread,
  lastId,
  type Position,
  positionBefore,
  type ReplyFacts,
  threadMarker,
} from './index.ts'

const me = 'a'.repeat(24)
const someone = 'b'.repeat(24)
const thread = 'c'.repeat(24)

const moment = fc
  .integer({ min: 0, max: 5 })
  .map((ms) => new Date(1_700_000_000_000 + ms).toISOString())
const place: fc.Arbitrary<Position> = fc.record({
  created_at: moment,
  id: fc.integer({ min: 0, max: 5 }).map((n) => n.toString(16).padStart(24, '0')),
})
const reply: fc.Arbitrary<ReplyFacts> = fc
  .tuple(
    place,
    fc.record({
      user_id: fc.constantFrom(me, someone),
      is_deleted: fc.boolean(),
      parent_message_id: fc.constantFrom(null, thread, someone),
      also_in_channel: fc.constantFrom(true, undefined),
    }),
  )
  .map(([position, rest]) => ({ ...position, ...rest }))
const replies = fc.uniqueArray(reply, { selector: ({ id }) => id })
const readerOf = (marker: Position) => ({ user_id: me, thread, marker })

describe('what is unread in a thread', () => {
  it('is another’s living reply of this thread after the marker, in whatever order one hears', () => {
    fc.assert(
      fc.property(replies, place, (messages, marker) => {
        const count = countUnreadReplies(messages, readerOf(marker))
        const expected = messages.filter(
          (each) =>
            each.parent_message_id === thread &&
            each.also_in_channel === undefined &&
            each.user_id === someone &&
            !each.is_deleted &&
            comparePositions(each, marker) > 0,
        )
        expect(count).toBe(expected.length)
        expect(countUnreadReplies(messages.toReversed(), readerOf(marker))).toBe(count)
      }),
    )
  })

  it('counts once: a reply shown in the channel too is unread there, any other in its thread', () => {
    fc.assert(
      fc.property(replies, place, (messages, marker) => {
        const ofThread = messages.filter((each) => each.parent_message_id === thread)
        for (const each of ofThread) {
          const isNew = each.user_id === someone && !each.is_deleted
          const isAfter = isNew && comparePositions(each, marker) > 0
          const inThread = countUnreadReplies([each], readerOf(marker))
          const inChannel = isUnread(each, { user_id: me, marker }) ? 1 : 0
          expect(inThread + inChannel).toBe(isAfter ? 1 : 0)
          expect(inChannel).toBe(isAfter && each.also_in_channel ? 1 : 0)
        }
      }),
    )
  })

  it('is nothing once the newest was read, and one less once an unread one is deleted', () => {
    fc.assert(
      fc.property(replies, place, (messages, marker) => {
        const newest = messages.toSorted(comparePositions).at(-1)
        if (newest === undefined) return
        expect(countUnreadReplies(messages, readerOf(newest))).toBe(0)
        const before = countUnreadReplies(messages, readerOf(marker))
        const [unread] = messages.filter((each) => countUnreadReplies([each], readerOf(marker)) > 0)
        const after = messages.map((m) => (m === unread ? { ...m, is_deleted: true } : m))
        expect(countUnreadReplies(after, readerOf(marker))).toBe(unread ? before - 1 : before)
      }),
    )
  })
})

describe('threadMarker', () => {
  it('is never before the joining, and else the place read', () => {
    fc.assert(
      fc.property(moment, place, fc.option(place), (joined_at, marker, first) => {
        const joining = { created_at: joined_at, id: lastId }
        const found = threadMarker({ joined_at, marker, first })
        expect(found).toEqual(comparePositions(marker, joining) > 0 ? marker : joining)
      }),
    )
  })

  it('leaves the reply that made one follow unread, unless one joined after it', () => {
    fc.assert(
      fc.property(moment, place, (joined_at, first) => {
        const found = threadMarker({ joined_at, marker: null, first })
        const isAfterJoining = first.created_at > joined_at
        expect(comparePositions(first, found) > 0).toBe(isAfterJoining)
        if (isAfterJoining) expect(found).toEqual(positionBefore(first))
      }),
    )
  })
})
