import type { FileInfo } from '@parley/contracts'

/** Types that a browser shows without running anything in them; SVG and HTML are not among these. */
const shownInline = new Set([
  ...['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'],
  ...['video/mp4', 'video/webm', 'video/ogg'],
  ...['audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/ogg', 'audio/webm', 'audio/wav', 'audio/flac'],
  'application/pdf',
])

/** The name in both forms of RFC 6266, since the plain one holds ASCII only. */
function disposition({ name, type }: FileInfo): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const kind = shownInline.has(type) ? 'inline' : 'attachment'
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** Browsers show no PDF in a sandbox; everything else is cut off from the page's origin by one. */
function policy({ type }: FileInfo): string {
  return type === 'application/pdf' ? "default-src 'none'" : "default-src 'none'; sandbox"
}

/** The validator of a file's bytes, which never change. */
export function etagOf({ id }: FileInfo): string {
  return `"${id}"`
}

/** The headers of a file's answer, its length apart. A browser asks again each time: rights may have ended. */
export function fileHeaders(file: FileInfo): Record<string, string> {
  return {
    'content-type': file.type,
    'content-disposition': disposition(file),
    'content-security-policy': policy(file),
    'cache-control': 'private, no-cache',
    etag: etagOf(file),
    vary: 'authorization, cookie',
  }
}
