import type { EmojiEntry } from './emoji-data.ts'

/** What people send most, the most sent first: of two emoji that a word finds alike, this decides. */
const usual = [
  ...[
    '👍',
    '❤',
    '😂',
    '🎉',
    '✅',
    '🙏',
    '😄',
    '😊',
    '🔥',
    '👀',
    '🚀',
    '💯',
    '👏',
    '😅',
    '🤔',
    '👋',
  ],
  ...[
    '😍',
    '😢',
    '😭',
    '🥳',
    '🙌',
    '💪',
    '👎',
    '⭐',
    '✨',
    '❌',
    '⚠',
    '☕',
    '🍕',
    '🍰',
    '🍺',
    '🐛',
  ],
  ...[
    '💡',
    '🎂',
    '👌',
    '😎',
    '😉',
    '🤷',
    '🤦',
    '🙂',
    '🙁',
    '😱',
    '😡',
    '😴',
    '🤣',
    '💔',
    '💙',
    '💚',
  ],
  ...[
    '📌',
    '📎',
    '📅',
    '📝',
    '📈',
    '🔒',
    '🔑',
    '🔗',
    '🏆',
    '🎯',
    '⏰',
    '☀',
    '🌈',
    '🐶',
    '🐱',
    '❓',
  ],
]

/** The same emoji is written with the sign for colour and without it. */
function plain(emoji: string): string {
  return emoji.replaceAll('\uFE0F', '')
}

const usualAt = new Map(usual.map((emoji, index) => [emoji, index]))

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[\s_:,-]+/)
}

/** 0 for the name or shortcode itself, 1 for its beginning, 2 for a word, 3 for beginnings of words; null for none. */
function rankOf(entry: EmojiEntry, typed: string): number | null {
  const names = [entry.label, ...entry.codes].map((name) => name.toLowerCase().replaceAll('_', ' '))
  if (names.includes(typed)) return 0
  if (names.some((name) => name.startsWith(typed))) return 1
  const words = new Set([...names, ...entry.tags].flatMap(wordsOf))
  const wanted = wordsOf(typed)
  if (wanted.every((word) => words.has(word))) return 2
  const all = [...words]
  return wanted.every((word) => all.some((other) => other.startsWith(word))) ? 3 : null
}

type Options = {
  typed: string
  limit: number
  /** How often their reader has used each. */
  uses?: Readonly<Record<string, number>>
}

/**
 * The emoji that a word or more finds, the best first: those of this name or shortcode, then those whose
 * name begins so, then those with the word; of equals those used most by their reader, then by people.
 */
export function findEmoji(entries: readonly EmojiEntry[], options: Options): EmojiEntry[] {
  const { limit, uses = {} } = options
  const typed = options.typed
    .toLowerCase()
    .replaceAll(':', ' ')
    .replaceAll('_', ' ')
    .trim()
    .replace(/\s+/g, ' ')
  if (typed === '') return []
  const used = new Map(Object.entries(uses).map(([emoji, count]) => [plain(emoji), count]))
  return entries
    .flatMap((entry) => {
      const rank = rankOf(entry, typed)
      if (rank === null) return []
      const emoji = plain(entry.emoji)
      return [{ entry, rank, used: used.get(emoji) ?? 0, at: usualAt.get(emoji) ?? usual.length }]
    })
    .sort((a, b) => a.rank - b.rank || b.used - a.used || a.at - b.at)
    .slice(0, limit)
    .map(({ entry }) => entry)
}
