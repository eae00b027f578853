import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { keepWindow } from './kept-windows.ts'
import { messageKeys } from './message-keys.ts'

it('keeps the channels looked at last, and never lets go of one that is shown', () => {
  const queryClient = new QueryClient()
  const keyOf = (number: number) => messageKeys.window(String(number), null)
  const isKept = (number: number) => queryClient.getQueryData(keyOf(number)) !== undefined
  const leave = (number: number) => {
    queryClient.setQueryData(keyOf(number), { messages: [] })
    keepWindow(queryClient, keyOf(number))
  }
  for (let number = 0; number < 60; number += 1) leave(number)
  const stop = new QueryObserver(queryClient, { queryKey: keyOf(1) }).subscribe(() => undefined)
  leave(0)
  for (let number = 60; number < 63; number += 1) leave(number)
  expect([0, 1, 2, 3, 4, 62].map(isKept)).toEqual([true, true, false, false, true, true])
  stop()
  queryClient.clear()
})
