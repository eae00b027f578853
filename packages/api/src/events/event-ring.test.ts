import type { ChangeEvent } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { sampleMessage } from '../testing/sample-message.ts'
import type { Entry } from './entry.ts'
import { EventRing } from './event-ring.ts'

const id = 'a'.repeat(24)
const place = (n: number) => `82${String(n).padStart(16, '0')}`

function entry(n: number, event: ChangeEvent): Entry {
  const audience = { to: 'channel' as const, channel_id: id }
  return { cursor: place(n), at: n, deliveries: [{ audience, event }] }
}

function reacted(people: number): ChangeEvent {
  const user_ids = Array.from({ length: people }, () => id)
  const reactions = [{ emoji: '👍', user_ids }]
  return { type: 'message.reacted', channel_id: id, message_id: id, reactions }
}

function said(n: number, type: 'message.created' | 'message.updated'): ChangeEvent {
  const message = sampleMessage({ id: String(n).padStart(24, '0'), content: `message ${n}` })
  if (type === 'message.updated') return { type, channel_id: id, message }
  return { type, channel_id: id, message, thread: null }
}

const left: ChangeEvent = { type: 'member.left', channel_id: id, user_id: id }

describe('the ring of recent events', () => {
  it('gives what came after a place, as far back as it reaches', () => {
    const ring = new EventRing(place(0), { capacity: 8, maxWeight: 1_000_000 })
    for (let n = 1; n <= 10; n += 1) ring.append(entry(n, left))
    expect(ring.after(place(0))).toBeNull()
    expect(ring.after(place(1))).toBeNull()
    expect(ring.after(place(2))?.map(({ at }) => at)).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
    expect(ring.after(place(10))).toEqual([])
  })

  it('holds less of the log where its events are large', () => {
    const ring = new EventRing(place(0), { capacity: 50_000, maxWeight: 1_000_000 })
    for (let n = 1; n <= 1_000; n += 1) ring.append(entry(n, reacted(1_000)))
    const held = Array.from({ length: 1_000 }, (_, n) => n).filter((n) => ring.after(place(n)))
    expect(held.length).toBeGreaterThan(30)
    expect(held.length).toBeLessThan(60)
    const [oldest = 0] = held
    expect(ring.after(place(oldest))?.map(({ at }) => at)).toEqual(
      Array.from({ length: 1_000 - oldest }, (_, n) => oldest + 1 + n),
    )
  })

  it('takes what a deleted message said out of all that it still holds', () => {
    const ring = new EventRing(place(0), { capacity: 8, maxWeight: 1_000_000 })
    const contents = () =>
      (ring.after(place(3)) ?? []).flatMap(({ deliveries }) =>
        deliveries.map(({ event }) => 'message' in event && event.message.content),
      )
    // Of the first message, its creation goes with the oldest three, and two changes of it stay.
    for (let n = 1; n <= 3; n += 1) ring.append(entry(n, said(n, 'message.created')))
    for (let n = 4; n <= 5; n += 1) ring.append(entry(n, said(1, 'message.updated')))
    for (let n = 6; n <= 11; n += 1) ring.append(entry(n, said(n, 'message.created')))
    expect(ring.after(place(1))).toBeNull()
    for (const n of [1, 2, 7]) ring.forgetContent(String(n).padStart(24, '0'))
    const later = [6, 7, 8, 9, 10, 11].map((n) => (n === 7 ? '' : `message ${n}`))
    expect(contents()).toEqual(['', '', ...later])
  })
})
