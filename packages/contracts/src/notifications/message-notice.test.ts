import { expect, it } from 'vitest'
import { messageNotice } from './index.ts'

const message = { id: 'a', channel_id: 'c', content: 'hello', parent_message_id: null }
const noticeOf = (change: object, channel_name: string | null = 'general') =>
  messageNotice({
    message: { ...message, ...change },
    author: 'Ann',
    channel_name,
    nameOf: (id) => (id === 'a'.repeat(24) ? 'Bob_the_builder' : undefined),
  })

it('says who wrote where, and leads there', () => {
  expect(noticeOf({})).toEqual({ title: 'Ann in general', body: 'hello', path: '/c/c/a' })
  expect(noticeOf({ parent_message_id: 'p' }, null)).toEqual({
    title: 'Ann',
    body: 'hello',
    path: '/c/c/thread/p',
  })
})

it('has the words of a message without its signs, and not too many of them', () => {
  const content = `**Hi** <@${'A'.repeat(24)}> and <!here>, see [this](https://example.org) \`code\``
  expect(noticeOf({ content }).body).toBe('Hi @Bob_the_builder and @here, see this code')
  expect(noticeOf({ content: `<@${'b'.repeat(24)}>, hi` }).body).toBe('@someone, hi')
  expect(Array.from(noticeOf({ content: '😀'.repeat(200) }).body)).toHaveLength(140)
})
