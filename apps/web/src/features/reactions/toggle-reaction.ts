import type { Reaction } from '@parley/contracts'

/** The reactions after their reader has added or taken back one. */
export function toggled(
  reactions: readonly Reaction[],
  change: { emoji: string; reacted: boolean },
): Reaction[] {
  const { emoji, reacted } = change
  const known = reactions.find((reaction) => reaction.emoji === emoji)
  if (known === undefined)
    return reacted ? [...reactions, { emoji, count: 1, reacted }] : [...reactions]
  if (known.reacted === reacted) return [...reactions]
  const count = known.count + (reacted ? 1 : -1)
  return reactions.flatMap((reaction) => {
    if (reaction.emoji !== emoji) return [reaction]
    return count > 0 ? [{ emoji, count, reacted }] : []
  })
}
