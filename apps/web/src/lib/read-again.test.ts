import { QueryClient } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { readAgainWhereStale } from './read-again.ts'

it('reads again what was called stale during its first read, once', async () => {
  const client = new QueryClient()
  readAgainWhereStale(client)
  const reads: ((answer: string) => void)[] = []
  const queryFn = () => new Promise<string>((resolve) => reads.push(resolve))
  const queryKey = ['list']
  const observed = client.getQueryCache().build(client, { queryKey, queryFn, retry: false })
  void client.fetchQuery({ queryKey, queryFn })
  await client.invalidateQueries({ queryKey, refetchType: 'none' })
  // Observers are what an invalidation reads again for; the query stands in for them here.
  const refetch = vi.spyOn(client, 'invalidateQueries')
  reads[0]?.('of before')
  await vi.waitFor(() => expect(observed.state.data).toBe('of before'))
  await vi.waitFor(() => expect(refetch).toHaveBeenCalledTimes(1))
  expect(observed.state.isInvalidated).toBe(true)
  void client.fetchQuery({ queryKey, queryFn })
  await vi.waitFor(() => expect(reads).toHaveLength(2))
  reads[1]?.('of now')
  await vi.waitFor(() => expect(observed.state.data).toBe('of now'))
  expect(observed.state.isInvalidated).toBe(false)
  expect(refetch).toHaveBeenCalledTimes(1)
})
