import type { DraftPlace } from '@/features/drafts/draft-place.ts'

/** The element id of a place's composer, for giving focus back to it. */
export function composerId({ channelId, parentId }: DraftPlace): string {
  return `composer-${parentId ?? channelId}`
}
