const maxLength = 140

/** The beginning of a message without Markdown's signs, for a notification of one or two lines. */
export function plainText(content: string): string {
  const text = content
    .replace(/<@[0-9a-f]{24}>/gi, '@…')
    .replace(/<!(channel|here)>/gi, '@$1')
    .replace(/\[([^\]\n]+)\]\([^)\s]+\)/g, '$1')
    .replace(/```\w*\n?|[`*_~]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text
}
