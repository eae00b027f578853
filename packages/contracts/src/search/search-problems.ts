import type { SearchKey } from './search-pieces.ts'

/** Why a filter cannot be answered, as people read it; `filter` is what was typed. */
export type SearchProblem = { filter: string; sentence: string }

const values = {
  from: 'needs a person, as in from:@name or from:me',
  in: 'needs a channel or a person, as in in:#general or in:@name',
  before: 'needs a date, as in before:2026-11-20',
  after: 'needs a date, as in after:2026-11-20',
  on: 'needs a date, as in on:2026-11-20, on:2026-11 or on:today',
  has: 'can be has:link or has:file',
  is: 'can be is:pinned or is:saved',
} satisfies Record<SearchKey, string>

/** A filter with nothing behind it, or with what it does not know. */
export function badValue(filter: string, key: SearchKey): SearchProblem {
  const isDate = key === 'before' || key === 'after' || key === 'on'
  const isEmpty = /:[@#]?["“„]?$/.test(filter)
  const sentence =
    isDate && !isEmpty
      ? `${filter} is no date: write it as 2026-11-20, 2026-11, 2026, today or yesterday`
      : isEmpty
        ? `${filter} ${values[key]}`
        : `${filter} is not known: ${key}: ${values[key]}`
  return { filter, sentence }
}

/** A date with a - before it. */
export function turnedDate(filter: string): SearchProblem {
  return { filter, sentence: `${filter} cannot be excluded: say before: or after: instead` }
}

export function nobodyCalled(filter: string): SearchProblem {
  return { filter, sentence: `${filter} names nobody in this workspace` }
}

export function noChannelCalled(filter: string): SearchProblem {
  return { filter, sentence: `${filter} names no channel that you are in` }
}

/** A beginning that fits more than one; some of them are named. */
export function severalCalled(filter: string, names: readonly string[]): SearchProblem {
  return { filter, sentence: `${filter} fits several: ${names.join(', ')}` }
}
