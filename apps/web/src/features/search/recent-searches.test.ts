// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { forgetSearch, forgetSearches, recentSearches, rememberSearch } from './recent-searches.ts'

beforeEach(() => localStorage.clear())

describe('recent searches', () => {
  it('are each person’s own, the latest first, each once and not too many', () => {
    for (const q of ['tide', ' from:me ', 'tide', '']) rememberSearch('ann', q)
    rememberSearch('bob', 'boats')
    expect(recentSearches('ann')).toEqual(['tide', 'from:me'])
    expect(recentSearches('bob')).toEqual(['boats'])
    for (let n = 0; n < 20; n += 1) rememberSearch('ann', `word ${n}`)
    expect(recentSearches('ann')).toHaveLength(8)
    expect(recentSearches('ann')[0]).toBe('word 19')
  })

  it('are forgotten one by one or all, and what is no list is none', () => {
    for (const q of ['a', 'b']) rememberSearch('ann', q)
    forgetSearch('ann', 'b')
    expect(recentSearches('ann')).toEqual(['a'])
    forgetSearches('ann')
    expect(recentSearches('ann')).toEqual([])
    localStorage.setItem('parley.searches.ann', '{')
    expect(recentSearches('ann')).toEqual([])
    expect(recentSearches('ann')).toBe(recentSearches('ann'))
  })
})
