import type { Document } from 'mongodb'

/** Filters that say: each word of `q` is the beginning of a word in one of the fields, without case. */
export function wordBeginnings(q: string, fields: readonly string[]): Document[] {
  // A NUL cannot be sent in a pattern, and no field has one.
  const words = q.split(/[\s\0]+/).filter((word) => word !== '')
  return words.map((word) => {
    const $regex = `(?:^|[^\\p{L}\\p{N}])${escapePattern(word)}`
    return { $or: fields.map((field) => ({ [field]: { $regex, $options: 'i' } })) }
  })
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|#-]/g, '\\$&')
}
