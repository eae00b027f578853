import { parleyErrorOf } from '@parley/client'
import { findMentions, type ListedDraft } from '@parley/contracts'
import { tokenUserId } from '@/features/auth/token-user.ts'
import { fromContent } from '@/features/messages/mention-text.ts'
import { parley, tokens } from '@/lib/parley.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { draftStore } from './draft-store.ts'
import { draftSync } from './draft-sync.ts'
import type { DraftText } from './kept-draft.ts'

let signedIn = { token: tokens.get(), userId: tokenUserId(tokens.get()) }

function signedInUserId(): string | null {
  const token = tokens.get()
  if (token !== signedIn.token) signedIn = { token, userId: tokenUserId(token) }
  return signedIn.userId
}

/** The drafts of this browser. */
export const drafts = draftStore({
  storage: localStorage,
  events: window,
  userId: signedInUserId,
})

/** What keeps them and the server's together. */
export const sync = draftSync({
  store: drafts,
  save: async (draft) => (await parley.api.drafts.save.mutate(draft)).draft,
  list: readAll,
  textOf,
  isRefusal(error) {
    const status = parleyErrorOf(error)?.status ?? 500
    return status < 500 && status !== 429
  },
})

async function readAll(): Promise<ListedDraft[]> {
  const all: ListedDraft[] = []
  let before: string | null | undefined
  while (before !== null) {
    const page = await parley.api.drafts.list.query(before === undefined ? {} : { before })
    all.push(...page.drafts)
    before = page.next_cursor
  }
  return all
}

/** A content as the composer shows it, with the names of those whom it mentions. */
async function textOf(content: string): Promise<DraftText> {
  const ids = findMentions(content).flatMap((each) => ('user_id' in each ? [each.user_id] : []))
  const names = new Map<string, string>()
  await Promise.all(
    [...new Set(ids)].map(async (user_id) => {
      try {
        const { user } = await cache.users.get.ensureData({ user_id })
        names.set(user_id, user.name)
      } catch {
        // Without a name the mention stands as it is sent.
      }
    }),
  )
  return fromContent(content, (id) => names.get(id))
}

// Whoever signs in next at this computer finds nothing of what the server keeps anyway.
let present = signedIn.userId
tokens.onChange((token) => {
  const next = tokenUserId(token)
  if (present !== null && next !== present) drafts.leave(present)
  present = next
})

// A page that is hidden may not come back.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') sync.flush()
})
window.addEventListener('pagehide', () => sync.flush())
