import type { Draft } from '@parley/contracts'
import { contentOf, isSame, samePlace } from './draft-content.ts'
import { type DraftPlace, placeKey, placeOfKey } from './draft-place.ts'
import type { DraftStore } from './draft-store.ts'
import { draftTimers } from './draft-timers.ts'
import type { DraftText, KeptDraft } from './kept-draft.ts'

/** What was typed this long ago at most is not given up for what a wrong clock makes look later. */
const freshMs = 10_000
const retryMs = 10_000

export type SyncState = 'pending' | 'synced' | 'failed'

type Surroundings = {
  store: DraftStore
  /** Saves on the server; answers what stands there. */
  save: (draft: Draft) => Promise<Draft>
  list: () => Promise<readonly Draft[]>
  /** What the composer shows for a content. */
  textOf: (content: string) => Promise<DraftText>
  /** Whether trying again would be refused again. */
  isRefusal: (error: unknown) => boolean
}

/**
 * Holds the drafts of this browser and those of the server together: what is typed goes out when it
 * rests, what other devices wrote comes in where nothing unsaved stands, the last writer wins.
 */
export function draftSync({ store, save, list, textOf, isRefusal }: Surroundings) {
  const timers = draftTimers((key) => void push(key))
  const underWay = new Set<string>()
  const listeners = new Set<() => void>()
  let state: SyncState = 'pending'
  let isReading = false
  let isStale = false
  let retry: ReturnType<typeof setTimeout> | undefined

  function setState(next: SyncState): void {
    state = next
    for (const listener of listeners) listener()
  }

  async function push(key: string): Promise<void> {
    const place = placeOfKey(key)
    const draft = store.kept(place)
    timers.cancel(key)
    if (draft === null || draft.is_saved) return
    if (underWay.has(key)) {
      timers.touch(key)
      return
    }
    const content = contentOf(draft)
    // Too long to be kept: it stays in this browser. Blank, and never told: there is nothing to tell.
    if (content === null || (content === '' && !draft.is_known)) return
    const sent = { ...draft, is_known: true }
    store.put(place, sent)
    underWay.add(key)
    try {
      const standing = await save({
        channel_id: place.channelId,
        parent_message_id: place.parentId,
        content,
        // Said of a reply alone, and only where it holds.
        ...(sent.is_also && content !== '' && { also_in_channel: true as const }),
        updated_at: sent.updated_at,
      })
      await settle(place, { sent, content, standing })
    } catch (error) {
      if (!isRefusal(error)) timers.later(key, retryMs)
    } finally {
      underWay.delete(key)
    }
  }

  /** After an answer: saved, overtaken by another device, or typed on meanwhile. */
  async function settle(
    place: DraftPlace,
    { sent, content, standing }: { sent: KeptDraft; content: string; standing: Draft },
  ): Promise<void> {
    const now = store.kept(place)
    if (now === null) return
    if (now !== sent) {
      if (!now.is_saved) timers.touch(placeKey(place))
    } else if (isSame(standing, { content, is_also: sent.is_also })) {
      keep(place, { ...sent, updated_at: standing.updated_at })
    } else if (isBehind(sent, standing)) {
      store.put(place, { ...sent, updated_at: standing.updated_at })
      store.write(place, sent)
      timers.touch(placeKey(place))
    } else await adopt(place, standing)
  }

  /** Takes over what stands on the server, unless something was typed while names were looked up. */
  async function adopt(place: DraftPlace, standing: Draft): Promise<void> {
    const before = store.kept(place)
    const { content, also_in_channel: is_also, updated_at } = standing
    const text = content === '' ? { text: '', labels: {} } : await textOf(content)
    if (store.kept(place) !== before) return
    keep(place, { ...text, is_also, updated_at })
  }

  function keep(
    place: DraftPlace,
    { text, labels, is_also, updated_at }: DraftText & { updated_at: string },
  ) {
    const is_known = text.trim() !== ''
    const also = is_also ? { is_also } : {}
    store.put(place, { text, labels, ...also, updated_at, is_saved: true, is_known })
  }

  /** Takes in a draft that another device has written, unless something unsaved or later stands here. */
  async function receive(draft: Draft): Promise<void> {
    const place = { channelId: draft.channel_id, parentId: draft.parent_message_id }
    const here = store.kept(place)
    if (here === null) {
      if (draft.content !== '') await adopt(place, draft)
      return
    }
    // What is unsaved goes out soon, and the answer to it says what stands.
    if (!here.is_saved || draft.updated_at <= here.updated_at) return
    const shown = { content: contentOf(here), is_also: here.is_also }
    if (isSame(draft, shown)) keep(place, { ...here, updated_at: draft.updated_at })
    else await adopt(place, draft)
  }

  async function readAll(): Promise<void> {
    for (const { place, draft } of store.all()) {
      if (!draft.is_saved) void push(placeKey(place))
    }
    const before = store.all()
    const drafts = await list()
    for (const draft of drafts) await receive(draft)
    for (const { place, draft } of before) {
      const isListed = drafts.some((each) => samePlace(each, place))
      if (isListed || !draft.is_saved || !draft.is_known) continue
      // Written, heard of or sent since then, it may only be missing because the list is of before.
      if (store.kept(place) === draft) store.put(place, null)
    }
  }

  /** Reads what the server has and sends what it has not; asked meanwhile, it does so once more. */
  async function synchronise(): Promise<void> {
    isStale = isReading
    if (isReading) return
    isReading = true
    if (state === 'failed') setState('pending')
    try {
      await readAll()
      setState('synced')
    } catch (error) {
      // What was read before still stands.
      if (state !== 'synced') setState('failed')
      if (!isRefusal(error)) {
        clearTimeout(retry)
        retry = setTimeout(() => void synchronise(), retryMs)
      }
    }
    isReading = false
    if (isStale) await synchronise()
  }

  return {
    /** To be called after each change by typing. */
    changed: (place: DraftPlace): void => timers.touch(placeKey(place)),
    /** Saves now what waits, of one place or of all. */
    flush(place?: DraftPlace): void {
      for (const key of place ? [placeKey(place)] : timers.keys()) void push(key)
    },
    receive,
    synchronise,
    state: (): SyncState => state,
    onState(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Whether this browser's clock is slow: what was typed just now would be older than what stands. */
function isBehind(sent: KeptDraft, standing: Draft): boolean {
  const now = Date.now()
  return Date.parse(standing.updated_at) > now && now - Date.parse(sent.updated_at) < freshMs
}
