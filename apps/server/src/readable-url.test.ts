import { describe, expect, it } from 'vitest'
import { readableUrl } from './readable-url.ts'

/** The characters of an address as Node reads them from the wire: one a byte. */
const asSent = (text: string) => Buffer.from(text).toString('latin1')

describe('readableUrl', () => {
  it.each(['/', '/api/search?q=%zz', '/a%20b/%F0%9F%91%8D?x=%', '/trpc/a,b?batch=1'])(
    'leaves %s as it is',
    (url) => expect(readableUrl(url)).toBe(url),
  )

  it('escapes what was sent as it is', () => {
    const sent = asSent('/reactions/👍🏽?q=é')
    expect(readableUrl(sent)).toBe('/reactions/%F0%9F%91%8D%F0%9F%8F%BD?q=%C3%A9')
  })

  it.each([
    ['/x/%', '/x/\ufffd'],
    ['/x/%zz/y', '/x/\ufffdzz/y'],
    ['/%F0%9F/%41', '/\ufffd/A'],
    ['/%FF%?q=%', '/\ufffd?q=%'],
    ['/\xff', '/\ufffd'],
  ])('reads escapes of %j that say nothing as U+FFFD', (url, decoded) => {
    const [path = '', query] = readableUrl(url).split('?')
    const rest = query === undefined ? '' : `?${query}`
    expect(decodeURIComponent(path).replace(/\ufffd+/g, '\ufffd') + rest).toBe(decoded)
  })
})
