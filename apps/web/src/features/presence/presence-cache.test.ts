import { listPresenceOutput } from '@parley/contracts'
import { expect, it, onTestFinished, vi } from 'vitest'
import { queryClient } from '@/lib/query-client.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { applyPresence, followPresences, withPresence } from './presence-cache.ts'

it('brings a list up to date with the changes of many', () => {
  const list = [
    { user_id: 'a', status: 'online' as const },
    { user_id: 'b', status: 'online' as const },
    { user_id: 'c', status: 'away' as const },
  ]
  const changed = withPresence(list, { online: ['c', 'd'], away: ['a'], offline: ['b', 'e'] })
  expect(changed.sort((one, other) => one.user_id.localeCompare(other.user_id))).toEqual([
    { user_id: 'a', status: 'away' },
    { user_id: 'c', status: 'online' },
    { user_id: 'd', status: 'online' },
  ])
})

it('keeps what was heard while a list was read that is of before', async () => {
  onTestFinished(followPresences(queryClient))
  const [ann, bob] = ['a'.repeat(24), 'b'.repeat(24)]
  const answers: (() => void)[] = []
  const answer = { result: { data: { presences: [{ user_id: bob, status: 'online' }] } } }
  vi.spyOn(globalThis, 'fetch').mockImplementation(
    () =>
      new Promise((resolve) => {
        answers.push(() => resolve(new Response(JSON.stringify([answer]))))
      }),
  )
  const shown = () =>
    listPresenceOutput
      .parse(cache.presence.list.getData())
      .presences.map(({ user_id, status }) => `${user_id} ${status}`)
  const tell = (changes: { away?: string[]; offline?: string[] }) =>
    applyPresence(
      { type: 'presence.updated', online: [], away: [], offline: [], ...changes },
      { id: 'me' },
    )
  const reading = cache.presence.list.fetch()
  await vi.waitFor(() => expect(answers).toHaveLength(1))
  tell({ away: [ann], offline: [bob] })
  answers.shift()?.()
  await reading
  expect(shown()).toEqual([`${ann} away`])
})
