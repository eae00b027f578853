import {
  foldLetters,
  nobodyCalled,
  noChannelCalled,
  type SearchProblem,
  severalCalled,
} from '@parley/contracts'

/** The ids of what a name stands for, or why it stands for nothing. */
export type Named = { ids: string[] } | { problem: SearchProblem }

/** Something with a name, among which a search's filter chooses. */
type Candidate = { id: string; name: string }

/** Those whose whole name is this one, in any case and with or without accents. */
export function calledExactly<Item extends Candidate>(
  items: readonly Item[],
  name: string,
): Item[] {
  const folded = foldLetters(name)
  return items.filter((item) => foldLetters(item.name) === folded)
}

/** Those whose name begins with this, in the same way. */
export function calledLike<Item extends Candidate>(items: readonly Item[], name: string): Item[] {
  const folded = foldLetters(name)
  return items.filter((item) => foldLetters(item.name).startsWith(folded))
}

/** One alone is meant by a beginning; of several none is. */
export function onlyOne(items: readonly Candidate[], filter: string): Named {
  const [only, ...others] = items
  if (only === undefined) {
    const isPerson = /^-?from:/i.test(filter) || filter.includes('@')
    return { problem: isPerson ? nobodyCalled(filter) : noChannelCalled(filter) }
  }
  if (others.length === 0) return { ids: [only.id] }
  return {
    problem: severalCalled(
      filter,
      items.map(({ name }) => name),
    ),
  }
}
