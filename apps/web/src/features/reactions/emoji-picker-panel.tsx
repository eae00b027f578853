import { qualifiedEmoji } from '@parley/contracts'
import { EmojiPicker } from 'frimousse'
import { emojiCategories, emojiEntries } from './emoji-data.ts'

/** Emoji newer than this are missing from the fonts of many a machine in use. */
const newestVersion = 15

const data = {
  locale: 'en',
  emojis: emojiEntries
    .filter((entry) => entry.version <= newestVersion)
    .map(({ emoji, label, category, version, tags, codes }) => ({
      emoji,
      label,
      category,
      version,
      tags: [...tags, ...codes],
    })),
  categories: emojiCategories,
  skinTones: {
    light: 'Light skin tone',
    'medium-light': 'Medium-light skin tone',
    medium: 'Medium skin tone',
    'medium-dark': 'Medium-dark skin tone',
    dark: 'Dark skin tone',
  },
}

/** The picker counts rows and columns from 0, ARIA from 1. */
function fromOne<Props extends { [Key in Index]?: number | undefined }, Index extends string>(
  props: Props,
  index: Index,
): Props {
  const counted = props[index]
  return counted === undefined ? props : { ...props, [index]: counted + 1 }
}

/** The whole picker: a search box and the emoji by category, all by keyboard. Loaded when first opened. */
export default function EmojiPickerPanel({ onPick }: { onPick: (emoji: string) => void }) {
  return (
    <EmojiPicker.Root
      columns={9}
      resolveEmojiData={() => data}
      onEmojiSelect={({ emoji }) => onPick(qualifiedEmoji(emoji))}
      className="flex h-80 w-[21rem] max-w-[calc(100vw-1rem)] flex-col"
    >
      <EmojiPicker.Search
        autoFocus
        aria-label="Search emoji"
        placeholder="Search emoji"
        className="m-2 h-9 shrink-0 rounded-lg border border-field bg-surface px-3 text-sm focus-visible:border-accent focus-visible:outline-offset-0 phone:h-11 phone:text-base"
      />
      <EmojiPicker.Viewport className="min-h-0 grow basis-0 outline-none" tabIndex={-1}>
        <EmojiPicker.Loading className="block p-4 text-ink-faint text-sm">
          Loading…
        </EmojiPicker.Loading>
        <EmojiPicker.Empty className="block p-4 text-ink-soft text-sm">
          {({ search }) => `No emoji for “${search}”`}
        </EmojiPicker.Empty>
        <EmojiPicker.List
          className="select-none pb-2"
          aria-label="Emoji"
          components={{
            CategoryHeader: ({ category, ...props }) => (
              <div
                {...props}
                className="bg-raised px-3 pt-2 pb-1 font-medium text-ink-faint text-xs"
              >
                {category.label}
              </div>
            ),
            Row: ({ children, ...props }) => (
              <div {...fromOne(props, 'aria-rowindex')} className="scroll-my-2 px-2">
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...props }) => (
              <button
                {...fromOne(props, 'aria-colindex')}
                type="button"
                className="flex size-9 items-center justify-center rounded-md text-xl data-active:bg-selected"
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </EmojiPicker.Viewport>
      <EmojiPicker.ActiveEmoji>
        {({ emoji }) => (
          <p className="shrink-0 truncate border-line border-t px-3 py-2 text-ink-soft text-sm">
            {emoji ? `${emoji.emoji} ${emoji.label}` : 'Pick an emoji'}
          </p>
        )}
      </EmojiPicker.ActiveEmoji>
    </EmojiPicker.Root>
  )
}
