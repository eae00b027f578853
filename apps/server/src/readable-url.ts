const replacement = encodeURIComponent('\ufffd')

function isReadable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/**
 * An address that can be decoded, whatever was sent: bytes that should have been escaped are (as a
 * terminal sends an emoji), and escapes that say nothing stand for U+FFFD. So it is the path's own
 * procedure that says who, what is not there and what is wrong, in the order it says everything.
 */
export function readableUrl(url: string): string {
  // Most have nothing to read.
  if (!/[%\u0080-\uffff]/.test(url)) return url
  const escaped = url.replace(
    /[\u0080-\uffff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
  const end = escaped.indexOf('?')
  const path = end === -1 ? escaped : escaped.slice(0, end)
  if (isReadable(path)) return escaped
  const readable = path.replace(/(?:%[0-9a-f]{2})+|%/gi, (escapes) =>
    isReadable(escapes) ? escapes : replacement,
  )
  return readable + escaped.slice(path.length)
}
