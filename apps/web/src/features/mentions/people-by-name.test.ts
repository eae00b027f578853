import type { User } from '@parley/contracts'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { idOf } from '@/features/messages/message-fixtures.ts'
import { messageKeys } from '@/features/messages/message-keys.ts'

const personOf = (n: number, name: string, status: User['status'] = 'active'): User => ({
  id: idOf(n),
  name,
  role: 'user',
  status,
  created_at: '2026-01-01T00:00:00.000Z',
})

let workspace: User[] = []
const asked: string[][] = []
const query = async ({ names, limit }: { names: string[]; limit: number }) => {
  asked.push(names)
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  const found = workspace.filter(({ name }) => wanted.has(name.toLowerCase()))
  return { users: found.slice(0, limit), next_cursor: found.length > limit ? 'more' : null }
}
vi.mock('@/lib/parley.ts', () => ({ parley: { api: { users: { list: { query } } } } }))
const { idsByName, learnNames, memberIdsByName } = await import('./people-by-name.ts')

beforeEach(() => {
  vi.useFakeTimers()
  asked.length = 0
})
afterEach(() => vi.useRealTimers())

it('learns who is called so, whatever the case, without those who are gone', async () => {
  workspace = [
    personOf(1, 'Ada'),
    personOf(2, 'Bob'),
    personOf(3, 'bob'),
    personOf(4, 'Eve', 'deactivated'),
  ]
  expect(idsByName('Ada')).toBeUndefined()
  await learnNames(['ADA', 'bob', 'Eve', 'nobody'])
  expect(idsByName('ada')).toEqual([idOf(1)])
  expect(idsByName('Bob')).toEqual([idOf(2), idOf(3)])
  expect(idsByName('eve')).toEqual([])
  expect(idsByName('Nobody')).toEqual([])
  await learnNames(['Ada', 'Nobody'])
  expect(asked).toHaveLength(1)
})

it('asks again after a while, sooner for those whom nobody was', async () => {
  workspace = [personOf(11, 'Ann')]
  await learnNames(['Ann', 'Zed'])
  vi.advanceTimersByTime(31_000)
  expect(idsByName('Ann')).toEqual([idOf(11)])
  expect(idsByName('Zed')).toBeUndefined()
  vi.advanceTimersByTime(30_000)
  expect(idsByName('Ann')).toBeUndefined()
})

it('asks for many names in calls that fit into an address', async () => {
  const names = Array.from({ length: 50 }, (_, n) => `Имя Фамилия ${n}`)
  await learnNames(names)
  expect(asked.flat()).toEqual(names)
  for (const call of asked) {
    expect(call.length).toBeLessThanOrEqual(20)
    expect(encodeURIComponent(JSON.stringify(call)).length).toBeLessThan(3_000)
  }
})

it('takes no name for one person’s where not all of them were told', async () => {
  workspace = Array.from({ length: 101 }, (_, n) => personOf(1_000 + n, 'Kim'))
  await learnNames(['Kim'])
  expect(idsByName('Kim')?.length).toBeGreaterThan(1)
})

it('knows the members of a channel without the server', () => {
  const queryClient = new QueryClient()
  const channelId = idOf(0xc)
  expect(memberIdsByName(queryClient, { channelId, name: 'Ada' })).toEqual([])
  const members = [personOf(1, 'Ada'), personOf(5, 'Ada', 'deactivated'), personOf(2, 'Bob')]
  queryClient.setQueryData(messageKeys.members(channelId), {
    pages: [{ members: members.map((user) => ({ user })), next_cursor: null }],
    pageParams: [null],
  })
  expect(memberIdsByName(queryClient, { channelId, name: 'ADA' })).toEqual([idOf(1)])
})
