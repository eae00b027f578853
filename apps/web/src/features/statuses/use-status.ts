import {
  type CustomStatus,
  isDoNotDisturb,
  type PersonStatus,
  shownStatus,
} from '@parley/contracts'
import { useSyncExternalStore } from 'react'
import { trpc } from '@/lib/trpc.ts'
import { endsPassed, onEnd } from './status-cache.ts'

/** What shows beside a name now. */
export type ShownStatus = { said: CustomStatus | null; isQuiet: boolean }

const nothing: ShownStatus = { said: null, isQuiet: false }

function shownNow(status: PersonStatus | undefined): ShownStatus {
  if (status === undefined) return nothing
  const now = Date.now()
  return { said: shownStatus(status, now), isQuiet: isDoNotDisturb(status, now) }
}

/** What a person says of themselves, and whether they are not to be disturbed. Renders anew only when it changes. */
export function useStatus(userId: string): ShownStatus {
  useSyncExternalStore(onEnd, endsPassed)
  const { data } = trpc.statuses.list.useQuery(undefined, {
    select: ({ statuses }) => shownNow(statuses.find(({ id }) => id === userId)),
  })
  return data ?? nothing
}
