const separator = ','

/** The direct_key of these people: each one's id once, sorted. */
export function directKey(user_ids: readonly string[]): string {
  return [...new Set(user_ids)].sort().join(separator)
}

/** The aggregation expression for the ids in a direct_key (the empty list for null), without `user_id`. */
export function othersInDirectKey(direct_key: string, user_id: string) {
  const ids = { $split: [{ $ifNull: [direct_key, user_id] }, separator] }
  return {
    $map: { input: { $setDifference: [ids, [user_id]] }, in: { $toObjectId: '$$this' } },
  }
}
