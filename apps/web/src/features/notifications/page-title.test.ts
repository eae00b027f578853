import { describe, expect, it } from 'vitest'
import { badgedIcon } from './badged-icon.ts'
import { pageTitle } from './page-title.ts'

describe('the title', () => {
  const at = { room: 'general', workspace: 'Acme' }

  it('leads with the number, or a dot where only reading waits', () => {
    expect(pageTitle({ ...at, badge: 3, has_unread: true })).toBe('(3) general · Acme')
    expect(pageTitle({ ...at, badge: 0, has_unread: true })).toBe('• general · Acme')
    expect(pageTitle({ ...at, badge: 0, has_unread: false })).toBe('general · Acme')
    expect(pageTitle({ ...at, room: null, badge: 120, has_unread: true })).toBe('(99+) Acme')
  })
})

describe('the icon', () => {
  it('carries the count, a dot, or nothing', () => {
    expect(badgedIcon({ badge: 0, has_unread: false })).toBe('/icons/icon.svg')
    expect(decodeURIComponent(badgedIcon({ badge: 7, has_unread: true }))).toContain('>7</text>')
    expect(decodeURIComponent(badgedIcon({ badge: 30, has_unread: true }))).toContain('>9+</text>')
    expect(decodeURIComponent(badgedIcon({ badge: 0, has_unread: true }))).not.toContain('<text')
  })
})
