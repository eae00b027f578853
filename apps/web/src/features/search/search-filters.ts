import type { SearchKey } from '@parley/contracts'

type FilterHelp = { key: SearchKey; what: string; example: string }

/** The filters that a search knows, in the words of its help. */
export const searchFilters: readonly FilterHelp[] = [
  { key: 'from', what: 'Written by someone', example: 'from:me' },
  { key: 'in', what: 'In a channel or with someone', example: 'in:#sales' },
  { key: 'before', what: 'Before a date', example: 'before:2026-11-20' },
  { key: 'after', what: 'After a date', example: 'after:2026-11' },
  { key: 'on', what: 'On a date', example: 'on:yesterday' },
  { key: 'has', what: 'With a link or a file', example: 'has:file' },
  { key: 'is', what: 'Pinned, or saved by you', example: 'is:saved' },
]

export const searchMarks = [
  { key: 'has', value: 'link', name: 'Has a link' },
  { key: 'has', value: 'file', name: 'Has a file' },
  { key: 'is', value: 'pinned', name: 'Is pinned' },
  { key: 'is', value: 'saved', name: 'Is saved by me' },
] as const
