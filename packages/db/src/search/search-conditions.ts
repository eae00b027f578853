import { type SearchMark, type SearchTerm, termPattern } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'

/** What to look for, with everything that was named known by its id. Of what is left out nothing is asked. */
export type MessageSearch = {
  terms: readonly SearchTerm[]
  excluded: readonly SearchTerm[]
  /** Written by any of these, and by none of those. */
  from?: readonly string[] | undefined
  not_from: readonly string[]
  /** In any of these channels, and in none of those. */
  in?: readonly string[] | undefined
  not_in: readonly string[]
  /** From this moment on, and before that one. */
  since?: Date | undefined
  until?: Date | undefined
  marks: readonly { mark: SearchMark; isExcluded: boolean }[]
}

// Names the bound of partial indexes, which are not used without it.
const hasFiles = { file_ids: { $gte: new ObjectId('0'.repeat(24)) } }
const hasLink = { content: { $regex: '(?:https?://|(?<![\\p{L}\\p{N}])www\\.)', $options: 'i' } }

/** The conditions of a search on a message, apart from the channels it may be in. */
export function searchConditions(
  search: MessageSearch,
  { saved_ids }: { saved_ids: readonly ObjectId[] },
): Document[] {
  const { terms, excluded, from, not_from, since, until, marks } = search
  const ofMark = { link: hasLink, file: hasFiles, pinned: { is_pinned: true } }
  return [
    ...(from === undefined ? [] : [{ user_id: { $in: from.map((id) => new ObjectId(id)) } }]),
    ...(not_from.length === 0
      ? []
      : [{ user_id: { $nin: not_from.map((id) => new ObjectId(id)) } }]),
    ...(since === undefined ? [] : [{ created_at: { $gte: since } }]),
    ...(until === undefined ? [] : [{ created_at: { $lt: until } }]),
    ...marks.map(({ mark, isExcluded }) => {
      if (mark === 'saved') return { _id: { [isExcluded ? '$nin' : '$in']: saved_ids } }
      return isExcluded ? { $nor: [ofMark[mark]] } : ofMark[mark]
    }),
    ...terms.map((term) => ({ $or: inTextOrFileName(term) })),
    ...excluded.map((term) => ({ $nor: inTextOrFileName(term) })),
  ]
}

/** `i` on the server folds case beyond ASCII only because the database compiles patterns as UTF-8. */
function inTextOrFileName(term: SearchTerm): Document[] {
  const pattern = { $regex: termPattern(term, 'database'), $options: 'i' }
  return [{ content: pattern }, { file_names: pattern }]
}

/**
 * The index with the fewest messages that can be the ones. Chosen here, since a plan that was kept for
 * somebody who writes much would read everything for one who has written nothing.
 */
export function searchIndex({ from, marks }: MessageSearch): string {
  const has = (wanted: SearchMark) =>
    marks.some(({ mark, isExcluded }) => mark === wanted && !isExcluded)
  if (has('saved')) return '_id_'
  if (has('pinned')) return 'pinned'
  if (has('file')) return 'channel_with_file'
  return from === undefined ? 'channel' : 'author'
}
