import { describe, expect, it } from 'vitest'
import { threadCounts } from './index.ts'

describe('threadCounts', () => {
  it('counts any unread reply, and in a muted channel a mention of the person alone', () => {
    const counts = (unread_count: number, mention_count: number) =>
      [false, true].map((is_muted) => threadCounts({ unread_count, mention_count }, { is_muted }))
    expect(counts(0, 0)).toEqual([false, false])
    expect(counts(3, 0)).toEqual([true, false])
    expect(counts(3, 1)).toEqual([true, true])
  })
})
