import type { ChangeEvent, Message } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { coreOf, idOf, messageOf, testChannelId } from '@/features/messages/message-fixtures.ts'
import { type MentionPages, mentionsAfter } from './mention-cache.ts'

const me = { id: idOf(0xada) }
const forMe = (n: number, fields: Partial<Message> = {}) =>
  messageOf(n, { content: `hi <@${me.id}>`, ...fields })
const pagesOf = (...pages: Message[][]): MentionPages => ({
  pages: pages.map((messages) => ({ messages, next_cursor: null })),
  pageParams: pages.map(() => null),
})
const idsOf = (pages: MentionPages | null) =>
  pages?.pages.map((page) => page.messages.map(({ id }) => id)) ?? null

const created = (message: Message): ChangeEvent => ({
  type: 'message.created',
  channel_id: message.channel_id,
  message: coreOf(message),
  thread: null,
})
const updated = (message: Message): ChangeEvent => ({
  type: 'message.updated',
  channel_id: message.channel_id,
  message: coreOf(message),
})
const [one, two, three] = [forMe(1), forMe(2), forMe(3)]
const listed = pagesOf([two], [one])

describe('the list of mentions', () => {
  it('begins with a new one, once, whatever came before it', () => {
    const after = mentionsAfter(listed, created(three), me)
    expect(idsOf(after)).toEqual([[three.id, two.id], [one.id]])
    expect(mentionsAfter(after ?? listed, created(three), me)).toBe(after)
    expect(idsOf(mentionsAfter(pagesOf([three]), created(two), me))).toEqual([[three.id, two.id]])
  })

  it('takes replies and whole channels, not one’s own and not what names others or is code', () => {
    const taken = [forMe(4, { parent_message_id: idOf(9) }), forMe(5, { content: '<!here>' })]
    for (const message of taken) {
      expect(idsOf(mentionsAfter(pagesOf([]), created(message), me))).toEqual([[message.id]])
    }
    for (const message of [
      messageOf(6, { content: `<@${idOf(7)}>` }),
      messageOf(6, { content: `\`<@${me.id}>\`` }),
      forMe(6, { user_id: me.id }),
    ]) {
      expect(mentionsAfter(listed, created(message), me)).toBe(listed)
    }
  })

  it('follows edits, and is read again for one that became a mention', () => {
    const silent = messageOf(2, { content: 'nobody', edited_at: three.created_at })
    expect(idsOf(mentionsAfter(listed, updated(silent), me))).toEqual([[], [one.id]])
    const other = forMe(2, { content: `hey <@${me.id}>`, edited_at: three.created_at })
    const shown = mentionsAfter(listed, updated(other), me)?.pages[0]?.messages[0]
    expect(shown?.content).toBe(other.content)
    expect(mentionsAfter(listed, updated(three), me)).toBeNull()
  })

  it('loses what was deleted and the channels that one left', () => {
    const deleted: ChangeEvent = {
      type: 'message.deleted',
      channel_id: testChannelId,
      message_id: two.id,
      parent_message_id: null,
      thread: null,
    }
    expect(idsOf(mentionsAfter(listed, deleted, me))).toEqual([[], [one.id]])
    const left = { type: 'member.left', channel_id: testChannelId } as const
    expect(idsOf(mentionsAfter(listed, { ...left, user_id: me.id }, me))).toEqual([[], []])
    expect(mentionsAfter(listed, { ...left, user_id: idOf(1) }, me)).toBe(listed)
  })
})
