const storageKey = 'parley.emoji'
const usualThree = ['👍', '❤️', '😂'] as const

/** How often this browser's person has used each emoji. */
export function emojiUses(): Record<string, number> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(
      Object.entries(value).filter(
        (entry): entry is [string, number] => typeof entry[1] === 'number',
      ),
    )
  } catch {
    return {}
  }
}

/** Notes that an emoji was used. */
export function countEmoji(emoji: string): void {
  const counts = emojiUses()
  try {
    const counted = { ...counts, [emoji]: (counts[emoji] ?? 0) + 1 }
    localStorage.setItem(storageKey, JSON.stringify(counted))
  } catch {
    // The usual three stay on offer.
  }
}

function mostUsed(): readonly string[] {
  const used = Object.entries(emojiUses())
    .sort((a, b) => b[1] - a[1])
    .map(([emoji]) => emoji)
  return [...new Set([...used, ...usualThree])].slice(0, 3)
}

/** The three emoji that this browser's person uses most; settled when the page loads, not under the pointer. */
export const frequentEmoji: readonly string[] = mostUsed()
