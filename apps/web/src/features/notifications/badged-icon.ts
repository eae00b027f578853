import type { Attention } from '@parley/contracts'

const plain = '/icons/icon.svg'
const mark =
  '<rect width="32" height="32" rx="9" fill="#0f6b5c"/><path fill="#fff" d="M7 10.5A3.5 3.5 0 0 1 10.5 7h7a3.5 3.5 0 0 1 3.5 3.5v3a3.5 3.5 0 0 1-3.5 3.5H12l-3.6 2.7A.9.9 0 0 1 7 19z"/>'

/** The address of the page's icon: with the count in a circle, with a dot for plain unread, or as it is. */
export function badgedIcon({ badge, has_unread }: Attention): string {
  if (badge === 0 && !has_unread) return plain
  const count = badge > 9 ? '9+' : String(badge)
  const sign =
    badge > 0
      ? `<circle cx="22" cy="22" r="10" fill="#d3382c"/><text x="22" y="26.5" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="13" fill="#fff">${count}</text>`
      : '<circle cx="24.5" cy="24.5" r="6.5" fill="#d3382c"/>'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${mark}${sign}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
