import { type DraftPlace, placeKey, placeOfKey } from './draft-place.ts'
import { type DraftText, type KeptDraft, parseKept } from './kept-draft.ts'

const prefix = 'parley.drafts.'

const nothing: DraftText = { text: '', labels: {} }

export type PlacedDraft = { place: DraftPlace; draft: KeptDraft }

export type DraftStore = {
  /** What the composer of this place shows; the same object until it changes. */
  read(place: DraftPlace): DraftText
  /** What is kept of a place, emptied texts that the server has not heard of included. */
  kept(place: DraftPlace): KeptDraft | null
  /** Keeps what was typed, as later than anything known of this place. */
  write(place: DraftPlace, written: DraftText): void
  /** Keeps this instead of what is there; null forgets the place. */
  put(place: DraftPlace, draft: KeptDraft | null): void
  /** Everything kept of whoever is signed in; the same array until something changes. */
  all(): readonly PlacedDraft[]
  /** Forgets what the server has of someone who is no longer signed in; what it has not is kept for them. */
  leave(userId: string): void
  subscribe(listener: () => void): () => void
}

type Surroundings = {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
  events: Pick<Window, 'addEventListener'>
  /** Who is signed in: drafts are theirs alone. */
  userId: () => string | null
}

/**
 * The unsent texts of this browser, one a channel or thread, kept over reloads and told to other
 * tabs. A full or forbidden storage loses the keeping, never the typing.
 */
export function draftStore({ storage, events, userId }: Surroundings): DraftStore {
  const drafts = readAll(storage)
  const listeners = new Set<() => void>()
  let listed: { user: string | null; drafts: readonly PlacedDraft[] } | null = null

  const ownPrefix = () => `${prefix}${userId() ?? ''}.`
  const keyOf = (place: DraftPlace) => ownPrefix() + placeKey(place)
  const changed = () => {
    listed = null
    for (const listener of listeners) listener()
  }

  function put(place: DraftPlace, draft: KeptDraft | null): void {
    const key = keyOf(place)
    if (draft === null) drafts.delete(key)
    else drafts.set(key, draft)
    try {
      // Of what was sent or discarded only this page remembers when.
      if (draft === null || (draft.text === '' && draft.is_saved)) storage.removeItem(key)
      else storage.setItem(key, JSON.stringify(draft))
    } catch {
      // It stays in this page.
    }
    changed()
  }

  events.addEventListener('storage', ({ key, newValue }: StorageEvent) => {
    if (key === null) drafts.clear()
    else if (key.startsWith(prefix)) {
      const draft = parseKept(newValue)
      if (draft === null) drafts.delete(key)
      else drafts.set(key, draft)
    } else return
    changed()
  })

  return {
    read: (place) => drafts.get(keyOf(place)) ?? nothing,
    kept: (place) => drafts.get(keyOf(place)) ?? null,
    write(place, { text, labels, is_also }) {
      const before = drafts.get(keyOf(place))
      const is_known = before?.is_known ?? false
      if (text === '' && !is_known && !is_also) put(place, null)
      else {
        const updated_at = momentAfter(before?.updated_at)
        const also = is_also ? { is_also } : {}
        put(place, { text, labels, ...also, updated_at, is_saved: false, is_known })
      }
    },
    put,
    all() {
      const user = userId()
      if (listed?.user !== user) {
        const own = ownPrefix()
        const mine = [...drafts].filter(([key]) => key.startsWith(own))
        listed = {
          user,
          drafts: mine.map(([key, draft]) => ({ place: placeOfKey(key.slice(own.length)), draft })),
        }
      }
      return listed.drafts
    },
    leave(user) {
      for (const [key, draft] of drafts) {
        if (!key.startsWith(`${prefix}${user}.`) || !draft.is_saved) continue
        drafts.delete(key)
        storage.removeItem(key)
      }
      changed()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function readAll(storage: Surroundings['storage']): Map<string, KeptDraft> {
  const drafts = new Map<string, KeptDraft>()
  try {
    for (let index = 0; index < storage.length; index += 1) {
      const key = storage.key(index)
      const draft = key?.startsWith(prefix) ? parseKept(storage.getItem(key)) : null
      if (key && draft) drafts.set(key, draft)
    }
  } catch {
    // What cannot be read is not there.
  }
  return drafts
}

/** Now, or just after a moment that this browser's clock has not reached yet. */
function momentAfter(moment: string | undefined): string {
  const now = Date.now()
  return new Date(moment === undefined ? now : Math.max(now, Date.parse(moment) + 1)).toISOString()
}
