import type { User } from '@parley/contracts'
import { renderHook } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import { idOf } from '@/features/messages/message-fixtures.ts'

const personOf = (n: number, name: string, fields: Partial<User> = {}): User => ({
  id: idOf(n),
  name,
  role: 'user',
  status: 'active',
  created_at: '2026-01-01T00:00:00.000Z',
  ...fields,
})

/** What the page has and what the server says, for each test. */
const told = {
  type: 'public',
  loaded: [] as User[],
  hasNextPage: false,
  isSuccess: true,
  workspace: [] as User[],
  /** Of those asked about, who is in the channel; null while there is no answer. */
  inside: [] as User[] | null,
}
const asMembers = (users: readonly User[]) => users.map((user) => ({ user }))
const askedAmong: string[][] = []

vi.mock('@/features/channels/use-channels.ts', () => ({
  useOwnChannel: () => ({ type: told.type }),
}))
vi.mock('@/features/members/use-members.ts', () => ({
  useMembers: () => ({
    members: asMembers(told.loaded),
    hasNextPage: told.hasNextPage,
    isSuccess: told.isSuccess,
  }),
}))
type Asked = { enabled: boolean }
const users = (_: unknown, { enabled }: Asked) =>
  enabled ? { data: { users: told.workspace } } : { data: undefined }
const members = ({ user_ids }: { user_ids: string[] }, { enabled }: Asked) => {
  if (!enabled || told.inside === null) return { data: undefined, isSuccess: false }
  askedAmong.push(user_ids)
  return { data: { members: asMembers(told.inside) }, isSuccess: true }
}
vi.mock('@/lib/trpc.ts', () => ({
  trpc: { users: { list: { useQuery: users } }, members: { list: { useQuery: members } } },
}))
const { usePeopleSuggestions } = await import('./use-people-suggestions.ts')

const offered = (typed: string) =>
  renderHook(() => usePeopleSuggestions(idOf(0xc), typed)).result.current.map(({ name, hint }) =>
    hint === '' ? name : `${name} (${hint})`,
  )
const everyone = [
  'channel (Notify everyone in this channel)',
  'here (Notify everyone who is online here)',
]

const [ann, bob, zoe] = [personOf(1, 'Ann'), personOf(2, 'Bob'), personOf(3, 'Zoe')]

beforeEach(() => {
  const nothing = { type: 'public', hasNextPage: false, isSuccess: true, inside: [] }
  Object.assign(told, nothing, { loaded: [zoe], workspace: [ann, bob, zoe] })
  askedAmong.length = 0
})

it('offers members first, then the others as what they are, then everyone', () => {
  expect(offered('')).toEqual([
    'Zoe',
    'Ann (not in this channel)',
    'Bob (not in this channel)',
    ...everyone,
  ])
  expect(offered('b')).toEqual(['Bob (not in this channel)'])
  expect(askedAmong).toEqual([])
})

it('asks which of those found are in a channel whose members it does not all have', () => {
  Object.assign(told, { hasNextPage: true, inside: [bob] })
  expect(offered('')).toEqual(['Zoe', 'Bob', 'Ann (not in this channel)', ...everyone])
  expect(askedAmong.at(-1)).toEqual([ann.id, bob.id])
  told.inside = null
  expect(offered('')).toEqual(['Zoe', ...everyone])
})

it('says of nobody that they are outside before the members are known', () => {
  Object.assign(told, { loaded: [], isSuccess: false })
  expect(offered('')).toEqual(everyone)
})

it('offers in a direct channel those who are in it, and nowhere who is deactivated', () => {
  told.type = 'direct'
  expect(offered('')).toEqual(['Zoe', ...everyone])
  told.type = 'private'
  told.workspace = [personOf(4, 'Gone', { status: 'deactivated' })]
  expect(offered('')).toEqual(['Zoe', ...everyone])
})

it('tells two of one name apart', () => {
  told.workspace = [personOf(5, 'zoe', { email: 'zoe.two@example.org' })]
  expect(offered('z')).toEqual([
    expect.stringMatching(/^Zoe \(joined .*Jan/),
    'zoe (zoe.two@example.org, not in this channel)',
  ])
})
