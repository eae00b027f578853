import { describe, expect, it } from 'vitest'
import { placeOf } from './place.ts'

const at = (fullPath: string, params: Record<string, string> = {}, search = '') =>
  placeOf({ fullPath, params, search: new URLSearchParams(search) })

describe('the place of an address', () => {
  it('is the same room under /c and /dm', () => {
    const room = { channelId: 'a', messageId: null, panel: null }
    expect(at('/c/$channelId', { channelId: 'a' })).toEqual(room)
    expect(at('/dm/$channelId', { channelId: 'a' })).toEqual(room)
  })

  it('names the message in the channel, or the thread beside it', () => {
    const params = { channelId: 'a', messageId: 'm' }
    expect(at('/c/$channelId/$messageId', params)).toMatchObject({ messageId: 'm', panel: null })
    expect(at('/c/$channelId/thread/$messageId', params)).toEqual({
      channelId: 'a',
      messageId: null,
      panel: { kind: 'thread', messageId: 'm' },
    })
  })

  it('is the inbox of threads, where a thread opens beside it', () => {
    expect(at('/threads')).toMatchObject({ channelId: null, panel: null, inbox: 'threads' })
    const params = { channelId: 'a', messageId: 'm' }
    expect(at('/threads/$channelId/$messageId', params)).toEqual({
      channelId: 'a',
      messageId: null,
      panel: { kind: 'thread', messageId: 'm' },
      inbox: 'threads',
    })
  })

  it('has panels with addresses of their own', () => {
    const params = { channelId: 'a', userId: 'u' }
    expect(at('/c/$channelId/members', params).panel).toEqual({ kind: 'members' })
    expect(at('/c/$channelId/pins', params).panel).toEqual({ kind: 'pins' })
    expect(at('/c/$channelId/profile/$userId', params).panel).toEqual({
      kind: 'profile',
      userId: 'u',
    })
    expect(at('/search', {}, 'q=hello').panel).toEqual({ kind: 'search', q: 'hello' })
    expect(at('/')).toEqual({ channelId: null, messageId: null, panel: null })
  })

  it('is a found message in its channel, beside the search that found it', () => {
    expect(at('/search', {}, 'q=in:%22a+b%22&channel=c&message=m')).toEqual({
      channelId: 'c',
      messageId: 'm',
      panel: { kind: 'search', q: 'in:"a b"' },
    })
  })
})
