import type { Labels } from './mention-text.ts'

const prefix = 'parley.draft.'

/** The place that a draft belongs to. */
export type DraftPlace = { channelId: string; parentId: string | null }

function keyOf(place: DraftPlace): string {
  return `${prefix}${place.channelId}${place.parentId === null ? '' : `.${place.parentId}`}`
}

/** An unsent text, with what its labels stand for. */
export type Draft = { text: string; labels: Labels }

const emptyDraft: Draft = { text: '', labels: {} }

function parseDraft(stored: string | null): Draft {
  if (stored === null) return emptyDraft
  const value: unknown = JSON.parse(stored)
  if (typeof value !== 'object' || value === null) return emptyDraft
  const text = 'text' in value && typeof value.text === 'string' ? value.text : ''
  const labels: Record<string, string> = {}
  if ('labels' in value && typeof value.labels === 'object' && value.labels !== null) {
    for (const [label, content] of Object.entries(value.labels)) {
      if (typeof content === 'string') labels[label] = content
    }
  }
  return { text, labels }
}

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export type DraftStore = {
  read(place: DraftPlace): Draft
  write(place: DraftPlace, draft: Draft): void
  onOtherTab(place: DraftPlace, changed: (draft: Draft) => void): () => void
}

/**
 * Unsent texts, one a channel or thread, kept over reloads and told to other tabs. A full or
 * forbidden storage loses the keeping, never the typing.
 */
export function draftStore(
  storage: DraftStorage,
  events: Pick<Window, 'addEventListener' | 'removeEventListener'>,
): DraftStore {
  return {
    read(place) {
      try {
        return parseDraft(storage.getItem(keyOf(place)))
      } catch {
        return emptyDraft
      }
    },
    write(place, draft) {
      try {
        if (draft.text.trim() === '') storage.removeItem(keyOf(place))
        else storage.setItem(keyOf(place), JSON.stringify(draft))
      } catch {
        // The text stays in the composer.
      }
    },
    onOtherTab(place, changed) {
      const listener = (event: StorageEvent) => {
        if (event.key !== keyOf(place)) return
        try {
          changed(parseDraft(event.newValue))
        } catch {
          // Written by something else: what is typed here stays.
        }
      }
      events.addEventListener('storage', listener)
      return () => events.removeEventListener('storage', listener)
    },
  }
}
