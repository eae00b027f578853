import data from 'emojibase-data/en/data.json'
import messages from 'emojibase-data/en/messages.json'
import shortcodes from 'emojibase-data/en/shortcodes/github.json'

/** An emoji with the words that find it: its label, tags and shortcodes as in :tada:. */
export type EmojiEntry = {
  emoji: string
  label: string
  tags: readonly string[]
  codes: readonly string[]
  category: number
  version: number
}

const codesOf: Readonly<Record<string, string | string[]>> = shortcodes

/** Every emoji but the letters of flags and bare modifiers. Loaded only when someone looks for one. */
export const emojiEntries: readonly EmojiEntry[] = data.flatMap((entry) => {
  if (entry.group === undefined) return []
  return [
    {
      emoji: entry.emoji,
      label: entry.label,
      tags: entry.tags ?? [],
      codes: [codesOf[entry.hexcode] ?? []].flat(),
      category: entry.group,
      version: entry.version,
    },
  ]
})

/** The categories in the order to show them. */
export const emojiCategories = messages.groups
  .filter((group) => group.key !== 'component')
  .map((group) => ({
    index: group.order,
    label: group.message.charAt(0).toLocaleUpperCase() + group.message.slice(1),
  }))
