import type { OwnChannel } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { matchScore } from './match-score.ts'
import { rankTargets } from './rank-targets.ts'

const at = '2026-05-01T12:00:00.000Z'

function direct(names: string[], last_message_at: string): OwnChannel {
  const id = String(names.length).repeat(24)
  const users = names.map((name, index) => ({ id: String(index).repeat(24), name }))
  return {
    id,
    name: null,
    type: 'direct',
    description: '',
    created_by: id,
    created_at: at,
    role: 'member',
    joined_at: at,
    last_read_at: at,
    last_read_id: id,
    unread_count: 0,
    mention_count: 0,
    last_message_at,
    notification_rule: 'default',
    is_muted: false,
    hidden_up_to: null,
    users,
  }
}

describe('Jump to', () => {
  it.each(['jon', 'jonas', 'jonas weber'])(
    'offers a person before a newer group with them: %s',
    (typed) => {
      const group = direct(['Jonas Weber', 'Lena Vogt'], '2026-05-02T12:00:00.000Z')
      const channels = [group, direct(['Jonas Weber'], at)]
      const titles = rankTargets(typed, { channels, users: [], myId: 'me' }).map(
        ({ title }) => title,
      )
      expect(titles.slice(0, 2)).toEqual(['Jonas Weber', 'Jonas Weber, Lena Vogt'])
    },
  )

  it('puts names that begin so before words that do, before mere parts', () => {
    expect(matchScore('general', 'General')).toBe(4)
    expect(matchScore('general', 'gen')).toBe(3)
    expect(matchScore('plans-general', 'gen')).toBe(2)
    expect(matchScore('regenerate', 'gen')).toBe(1)
    expect(matchScore('random', 'gen')).toBe(0)
  })

  it('asks for no accents, no capitals, and offers all before anything is typed', () => {
    expect(matchScore('Zoë Ünal', 'unal')).toBe(2)
    expect(matchScore('anything', '  ')).toBe(3)
  })

  it('offers at the end to search for what was typed, and nothing to search for without it', () => {
    const nobody = { channels: [], users: [], myId: 'me' }
    expect(rankTargets(' high tide ', nobody)).toEqual([
      { kind: 'search', id: 'search', title: 'Search messages for “high tide”', q: 'high tide' },
    ])
    expect(rankTargets('  ', nobody)).toEqual([])
  })
})
