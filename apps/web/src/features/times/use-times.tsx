import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { type Times, timesOf } from './times.ts'
import { useToday } from './use-now.ts'

// A context, and no subscription of each row: a long list reads it for nothing.
const TimesContext = createContext<Times>(timesOf())

/** Gives the tree the words of moments by one's own choice; below the workspace's gate. */
export function TimesProvider({ children }: { children: ReactNode }) {
  const { data: format } = trpc.users.me.useQuery(undefined, {
    select: ({ user }) => user.time_format ?? 'automatic',
  })
  const today = useToday()
  // Another object on another day, so that what was said of today is said anew.
  const times = useMemo(() => ({ ...timesOf(format) }), [format, today])
  return <TimesContext value={times}>{children}</TimesContext>
}

/** The words of moments, anew when one chooses another clock on whichever device, and at midnight. */
export function useTimes(): Times {
  return useContext(TimesContext)
}

/** The same for what is said once, outside what is drawn. */
export function timesNow(): Times {
  return timesOf(cache.users.me.getData()?.user.time_format)
}
