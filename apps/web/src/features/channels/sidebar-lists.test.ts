import type { OwnChannel } from '@parley/contracts'
import { expect, it } from 'vitest'
import { sidebarLists } from './sidebar-lists.ts'

const me = 'a'.repeat(24)
const someone = 'b'.repeat(24)
const at = '2026-05-01T12:00:00.000Z'

function direct(digit: string, fields: Partial<OwnChannel>): OwnChannel {
  return {
    id: digit.repeat(24),
    name: null,
    type: 'direct',
    description: '',
    created_by: someone,
    created_at: at,
    role: 'owner',
    joined_at: at,
    last_read_at: at,
    last_read_id: 'f'.repeat(24),
    unread_count: 0,
    mention_count: 0,
    last_message_at: null,
    notification_rule: 'default',
    is_muted: false,
    hidden_up_to: null,
    users: [],
    ...fields,
  }
}

it('keeps a direct channel that somebody else opened away until something is said in it', () => {
  const silent = direct('1', {})
  const own = direct('2', { created_by: me })
  const spoken = direct('3', { last_message_at: '2026-05-02T12:00:00.000Z' })
  const listed = (openId: string | null) =>
    sidebarLists([silent, own, spoken], { myId: me, openId }).directs.map(({ id }) => id[0])
  expect(listed(null)).toEqual(['3', '2'])
  expect(listed(silent.id)).toEqual(['3', '1', '2'])
})

it('keeps a direct channel away that was closed, until something newer is said or it is open', () => {
  const spoken = { last_message_at: '2026-05-02T12:00:00.000Z' }
  const closed = direct('1', { ...spoken, hidden_up_to: spoken.last_message_at })
  const silent = direct('2', { created_by: me, hidden_up_to: at })
  const back = direct('3', { ...spoken, hidden_up_to: at })
  const unread = direct('4', { ...closed, id: '4'.repeat(24), unread_count: 1 })
  const listed = (openId: string | null) =>
    sidebarLists([closed, silent, back, unread], { myId: me, openId }).directs.map(
      ({ id }) => id[0],
    )
  expect(listed(null)).toEqual(['3', '4'])
  expect(listed(closed.id)).toEqual(['1', '3', '4'])
})
