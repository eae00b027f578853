import type { ChangeEvent, SavedMessage } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { coreOf, idOf, messageOf } from '@/features/messages/message-fixtures.ts'
import { type SavedPages, savedAfter, withoutSaved } from './saved-pages.ts'

const me = idOf(99)

function savedOf(n: number): SavedMessage {
  const message = messageOf(n)
  const at = message.created_at
  return {
    message,
    channel: {
      id: message.channel_id,
      name: 'harbour',
      type: 'public',
      description: '',
      created_by: me,
      created_at: at,
    },
    is_done: false,
    saved_at: at,
  }
}

const pages: SavedPages = {
  pages: [
    { saved: [savedOf(3), savedOf(2)], next_cursor: 'x' },
    { saved: [savedOf(1)], next_cursor: null },
  ],
  pageParams: [null, 'x'],
}
const contents = (list: SavedPages) =>
  list.pages.flatMap(({ saved }) => saved.map(({ message }) => message.content))
const after = (event: ChangeEvent) => savedAfter(pages, event, me)
const channel_id = messageOf(1).channel_id

describe('the lists of saved messages', () => {
  it('show an edit, and lose what was deleted', () => {
    const message = {
      ...coreOf(messageOf(1)),
      content: 'new',
      edited_at: '2026-11-25T10:00:00.000Z',
    }
    const edited = after({ type: 'message.updated', channel_id, message })
    expect(contents(edited).at(-1)).toBe('new')
    const gone = { message_id: idOf(2), parent_message_id: null, thread: null }
    const deleted = after({ type: 'message.deleted', channel_id, ...gone })
    expect(contents(deleted)).toEqual([messageOf(3).content, messageOf(1).content])
  })

  it('lose a channel that one has left, not one that others leave', () => {
    const left = (user_id: string) => after({ type: 'member.left', channel_id, user_id })
    expect(contents(left(me))).toEqual([])
    expect(left(idOf(5))).toBe(pages)
  })

  it('show new names, and stay the same object otherwise', () => {
    const { id } = messageOf(1).user
    const user = { id, name: 'Renamed', role: 'user', status: 'active', created_at: '' } as const
    const renamed = after({ type: 'user.updated', user })
    expect(renamed.pages[1]?.saved[0]?.message.user.name).toBe('Renamed')
    const unknown = { ...coreOf(messageOf(50)), content: 'new' }
    expect(after({ type: 'message.updated', channel_id, message: unknown })).toBe(pages)
    expect(after({ type: 'user.updated', user: { ...user, id: idOf(77) } })).toBe(pages)
  })

  it('lose what is taken out', () => {
    expect(contents(withoutSaved(pages, idOf(3)))).toHaveLength(2)
    expect(withoutSaved(pages, idOf(9))).toBe(pages)
  })
})
