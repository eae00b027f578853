import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { channelTypeSchema } from '../channels/index.ts'
import { channelAttention, countsAsMention, totalAttention } from './index.ts'

const me = 'a'.repeat(24)
const channel = fc
  .record({
    type: fc.constantFrom(...channelTypeSchema.options),
    unread_count: fc.integer({ min: 0, max: 200 }),
    mentioned: fc.integer({ min: 0, max: 200 }),
    is_muted: fc.boolean(),
  })
  .map(({ mentioned, ...rest }) => ({
    ...rest,
    mention_count: Math.min(mentioned, rest.unread_count),
  }))
const state = fc.record({ channels: fc.array(channel), unread_threads: fc.nat(20) })

describe('channelAttention', () => {
  const unread = { unread_count: 9, mention_count: 2, is_muted: false }

  it('counts every direct message, and mentions elsewhere', () => {
    expect(channelAttention({ ...unread, type: 'direct' })).toEqual({ badge: 9, is_bold: true })
    expect(channelAttention({ ...unread, type: 'public' })).toEqual({ badge: 2, is_bold: true })
  })

  it('counts mentions alone where it is muted, and is never bold there', () => {
    const muted = { ...unread, is_muted: true }
    expect(channelAttention({ ...muted, type: 'direct' })).toEqual({ badge: 2, is_bold: false })
    expect(channelAttention({ ...muted, type: 'private' })).toEqual({ badge: 2, is_bold: false })
  })

  it('shows nothing exactly where nothing is unread, or muted without a mention', () => {
    fc.assert(
      fc.property(channel, (given) => {
        const { badge, is_bold } = channelAttention(given)
        expect(badge).toBeGreaterThanOrEqual(0)
        expect(badge).toBeLessThanOrEqual(given.unread_count)
        const isQuiet = given.is_muted ? given.mention_count === 0 : given.unread_count === 0
        expect(badge === 0 && !is_bold).toBe(isQuiet)
      }),
    )
  })
})

describe('totalAttention', () => {
  it('is the sum of what the lists show, whatever their order', () => {
    fc.assert(
      fc.property(state, (given) => {
        const total = totalAttention(given)
        const badges = given.channels.map((each) => channelAttention(each).badge)
        expect(total.badge).toBe(badges.reduce((a, b) => a + b, given.unread_threads))
        expect(totalAttention({ ...given, channels: given.channels.toReversed() })).toEqual(total)
      }),
    )
  })

  it('is nothing once everything is read, and muting never adds to it', () => {
    fc.assert(
      fc.property(state, (given) => {
        const read = given.channels.map((each) => ({ ...each, unread_count: 0, mention_count: 0 }))
        expect(totalAttention({ channels: read, unread_threads: 0 })).toEqual({
          badge: 0,
          has_unread: false,
        })
        const muted = given.channels.map((each) => ({ ...each, is_muted: true }))
        const quieter = totalAttention({ ...given, channels: muted })
        expect(quieter.badge).toBeLessThanOrEqual(totalAttention(given).badge)
      }),
    )
  })
})

describe('countsAsMention', () => {
  it('leaves out what is said to everyone where the channel is muted', () => {
    const toMe = { mentions: [me], mentions_channel: false }
    const toAll = { mentions: [], mentions_channel: true }
    const count = (message: typeof toAll, is_muted: boolean) =>
      countsAsMention({ ...message }, { user_id: me, is_muted })
    expect([count(toAll, false), count(toAll, true)]).toEqual([true, false])
    expect(countsAsMention(toMe, { user_id: me, is_muted: true })).toBe(true)
    expect(countsAsMention({ ...toMe, mentions: [] }, { user_id: me, is_muted: false })).toBe(false)
  })
})
