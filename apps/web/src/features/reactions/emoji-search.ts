import { type EmojiEntry, emojiEntries } from './emoji-data.ts'
import { emojiUses } from './frequent-emoji.ts'
import { findEmoji } from './rank-emoji.ts'

/** Emoji newer than this are missing from the fonts of many a machine in use. */
const newestVersion = 15

/** The emoji that are on offer. */
export const shownEmoji = emojiEntries.filter((entry) => entry.version <= newestVersion)

/** What words find among them, the best first: one order for the picker and for completing in a text. */
export function searchEmoji(typed: string, limit: number): EmojiEntry[] {
  return findEmoji(shownEmoji, { typed, limit, uses: emojiUses() })
}
