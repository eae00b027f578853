import type { SharedMessage } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { sampleMessage } from '../testing/sample-message.ts'
import { KeptChannels } from './kept-channels.ts'

const id = 'a'.repeat(24)

type Kept = { messages: SharedMessage[] }

function messages(length: number, reacted = 0): Kept {
  const message: SharedMessage = {
    ...sampleMessage({ content: 'x'.repeat(length) }),
    reactions: [{ emoji: '👍', user_ids: Array.from({ length: reacted }, () => id) }],
    reply_count: 0,
    last_reply_at: null,
  }
  return { messages: [message] }
}

const heldIn = (kept: KeptChannels<Kept>) => [...kept].map(([name]) => name)

describe('KeptChannels', () => {
  it('holds so many channels, the oldest going first', () => {
    const kept = new KeptChannels<Kept>({ channels: 2, weight: 1_000_000 })
    for (const name of ['a', 'b', 'a', 'c']) kept.set(name, messages(10))
    expect(heldIn(kept)).toEqual(['b', 'c'])
  })

  it('holds so many characters, whether they came at first or later', () => {
    const kept = new KeptChannels<Kept>({ channels: 10, weight: 100_000 })
    for (const name of ['a', 'b', 'c']) kept.set(name, messages(30_000))
    expect(heldIn(kept)).toEqual(['a', 'b', 'c'])
    kept.set('c', messages(40_000))
    expect(heldIn(kept)).toEqual(['b', 'c'])
    // What went makes room again, and is not counted twice.
    kept.delete('b')
    kept.set('d', messages(30_000))
    kept.set('d', messages(50_000))
    expect(heldIn(kept)).toEqual(['c', 'd'])
    kept.set('e', messages(10, 5_000))
    expect(heldIn(kept)).toEqual([])
    kept.set('f', messages(90_000))
    expect(heldIn(kept)).toEqual(['f'])
  })
})
