/** The place that a draft belongs to. */
export type DraftPlace = { channelId: string; parentId: string | null }

/** A place in one word. */
export function placeKey({ channelId, parentId }: DraftPlace): string {
  return parentId === null ? channelId : `${channelId}.${parentId}`
}

/** The place that placeKey made a word of. */
export function placeOfKey(key: string): DraftPlace {
  const [channelId = '', parentId = null] = key.split('.')
  return { channelId, parentId }
}
