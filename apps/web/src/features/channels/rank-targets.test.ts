import { describe, expect, it } from 'vitest'
import { matchScore, rankTargets } from './rank-targets.ts'

describe('Jump to', () => {
  it('puts names that begin so before words that do, before mere parts', () => {
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
