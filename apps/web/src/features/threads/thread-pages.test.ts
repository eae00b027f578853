import type { FollowedThread } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { coreOf, idOf, messageOf } from '@/features/messages/message-fixtures.ts'
import {
  type ThreadPages,
  threadsOf,
  unreadThreads,
  withMessage,
  withoutThread,
  withThread,
} from './thread-pages.ts'

function threadOf(n: number, fields: Partial<FollowedThread> = {}): FollowedThread {
  const parent = messageOf(n, { reply_count: 1 })
  return {
    parent,
    latest: [messageOf(100 + n, { parent_message_id: parent.id })],
    users: [],
    is_following: true,
    unread_count: 0,
    mention_count: 0,
    last_read_at: parent.created_at,
    last_read_id: parent.id,
    ...fields,
  }
}

const unread = { unread_count: 2 }
const pages: ThreadPages = {
  pages: [
    { threads: [threadOf(1, unread), threadOf(2)], unread_count: 3, next_cursor: 'x' },
    { threads: [threadOf(3), threadOf(1)], unread_count: 3, next_cursor: null },
  ],
  pageParams: [null, 'x'],
}
const numbers = (list: ThreadPages | null) =>
  threadsOf(list ?? undefined).map(({ parent }) => Number.parseInt(parent.id, 16))

describe('the list of followed threads', () => {
  it('has each thread once, though it moved between two pages', () => {
    expect(numbers(pages)).toEqual([1, 2, 3])
  })

  it('moves nothing by reading, and counts it', () => {
    const read = withThread(pages, threadOf(1))
    expect(numbers(read)).toEqual([1, 2, 3])
    expect(unreadThreads(read ?? undefined)).toBe(2)
    expect(withThread(pages, threadOf(1), true)?.pages[0]?.unread_count).toBe(
      pages.pages[0]?.unread_count,
    )
    // In a muted channel a mention alone was counted, and is no more once it is read.
    const mentioned = withThread(pages, threadOf(3, { ...unread, mention_count: 1 }), true)
    expect(unreadThreads(mentioned ?? undefined)).toBe(4)
    const seen = mentioned && withThread(mentioned, threadOf(3), true)
    expect(unreadThreads(seen ?? undefined)).toBe(3)
    expect(unreadThreads(withoutThread(pages, threadOf(1).parent.id, true))).toBe(3)
    expect(unreadThreads(withoutThread(pages, threadOf(1).parent.id, false))).toBe(2)
    const again = read && withThread(read, threadOf(1))
    expect(unreadThreads(again ?? undefined)).toBe(2)
  })

  it('has what is new at its top', () => {
    const news = withThread(pages, threadOf(3, unread))
    expect(numbers(news)).toEqual([3, 1, 2])
    expect(unreadThreads(news ?? undefined)).toBe(4)
    const more = news && withThread(news, threadOf(1, { unread_count: 3 }))
    expect(numbers(more)).toEqual([1, 3, 2])
    expect(unreadThreads(more ?? undefined)).toBe(4)
  })

  it('loses what is not followed any more, or has lost its last reply, or may not be seen', () => {
    for (const gone of [{ is_following: false }, { latest: [] }]) {
      const rest = withThread(pages, threadOf(1, { ...unread, ...gone }))
      expect(numbers(rest)).toEqual([2, 3])
      expect(unreadThreads(rest ?? undefined)).toBe(2)
    }
    expect(numbers(withoutThread(pages, idOf(1)))).toEqual([2, 3])
    expect(withoutThread(pages, idOf(9))).toBe(pages)
  })

  it('is read again for a thread not among those loaded, if it belongs there', () => {
    expect(withThread(pages, threadOf(9))).toBeNull()
    expect(withThread(pages, threadOf(9, { is_following: false }))).toBe(pages)
  })

  it('shows an edit of its parents and replies', () => {
    const edited = { ...coreOf(messageOf(102, { parent_message_id: idOf(2) })), content: 'new' }
    const [, second] = threadsOf(withMessage(pages, edited))
    expect(second?.latest[0]?.content).toBe('new')
    const parent = { ...coreOf(messageOf(3)), content: 'old' }
    expect(threadsOf(withMessage(pages, parent))[2]?.parent.content).toBe('old')
    expect(withMessage(pages, coreOf(messageOf(50)))).toBe(pages)
  })
})
