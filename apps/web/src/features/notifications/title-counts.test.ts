import { describe, expect, it } from 'vitest'
import { badgedIcon } from './badged-icon.ts'
import { badgeCount, pageTitle, totalCounts } from './title-counts.ts'

const channel = (unread_count: number, mention_count = 0) => {
  return { type: 'public' as const, unread_count, mention_count }
}
const direct = (unread_count: number) => {
  return { type: 'direct' as const, unread_count, mention_count: 0 }
}

describe('badges', () => {
  it('count every direct message, and mentions only in channels', () => {
    expect(badgeCount(direct(4))).toBe(4)
    expect(badgeCount(channel(9, 2))).toBe(2)
    expect(badgeCount(channel(9))).toBe(0)
  })

  it('are summed for title and icon', () => {
    expect(totalCounts([direct(4), channel(9, 2), channel(1)])).toEqual({
      badge: 6,
      hasUnread: true,
    })
    expect(totalCounts([channel(0)])).toEqual({ badge: 0, hasUnread: false })
  })
})

describe('the title', () => {
  const at = { room: 'general', workspace: 'Acme' }

  it('leads with the number, or a dot where only reading waits', () => {
    expect(pageTitle({ ...at, badge: 3, hasUnread: true })).toBe('(3) general · Acme')
    expect(pageTitle({ ...at, badge: 0, hasUnread: true })).toBe('• general · Acme')
    expect(pageTitle({ ...at, badge: 0, hasUnread: false })).toBe('general · Acme')
    expect(pageTitle({ ...at, room: null, badge: 120, hasUnread: true })).toBe('(99+) Acme')
  })
})

describe('the icon', () => {
  it('carries the count, a dot, or nothing', () => {
    expect(badgedIcon({ badge: 0, hasUnread: false })).toBe('/icons/icon.svg')
    expect(decodeURIComponent(badgedIcon({ badge: 7, hasUnread: true }))).toContain('>7</text>')
    expect(decodeURIComponent(badgedIcon({ badge: 30, hasUnread: true }))).toContain('>9+</text>')
    expect(decodeURIComponent(badgedIcon({ badge: 0, hasUnread: true }))).not.toContain('<text')
  })
})
