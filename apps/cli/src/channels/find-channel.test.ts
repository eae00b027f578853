import type { OwnChannel } from '@parley/client'
import { expect, it } from 'vitest'
import { findChannel } from './find-channel.ts'

const moment = '2026-01-01T00:00:00.000Z'

function channel(id: string, changes: Partial<OwnChannel>): OwnChannel {
  return {
    id: id.repeat(24),
    name: null,
    type: 'public',
    description: '',
    created_by: 'a'.repeat(24),
    created_at: moment,
    role: 'member',
    joined_at: moment,
    unread_count: 0,
    mention_count: 0,
    last_message_at: null,
    last_read_at: moment,
    last_read_id: 'f'.repeat(24),
    notification_rule: 'default',
    is_muted: false,
    hidden_up_to: null,
    users: [],
    ...changes,
  }
}

const people = (...names: string[]) => names.map((name) => ({ id: 'b'.repeat(24), name }))
const own = [
  channel('1', { name: 'General' }),
  channel('2', { type: 'direct', users: people('Bob') }),
  channel('3', { name: 'bob' }),
]

it('finds a channel by name, #name, @person and id, without case', () => {
  expect(findChannel(own, 'general').id).toBe('1'.repeat(24))
  expect(findChannel(own, '#GENERAL').id).toBe('1'.repeat(24))
  expect(findChannel(own, '@bob').id).toBe('2'.repeat(24))
  expect(findChannel(own, '#bob').id).toBe('3'.repeat(24))
  expect(findChannel(own, '3'.repeat(24)).id).toBe('3'.repeat(24))
})

it('says so when none or several fit', () => {
  expect(() => findChannel(own, 'random')).toThrow('You are in no channel called random')
  expect(() => findChannel(own, 'bob')).toThrow('bob fits several channels')
})
