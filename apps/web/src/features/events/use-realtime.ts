import type { ChangeEvent, OwnUser } from '@parley/contracts'
import { useEffect } from 'react'
import { sync } from '@/features/drafts/drafts.ts'
import { closeRead } from '@/features/notifications/close-read.ts'
import { notifyOf } from '@/features/notifications/notify-of.ts'
import { followUse } from '@/features/notifications/report-use.ts'
import { followIdle } from '@/features/presence/follow-idle.ts'
import { followPresences } from '@/features/presence/presence-cache.ts'
import { refreshReminders } from '@/features/reminders/reminder-cache.ts'
import { refreshSaved } from '@/features/saved/saved-cache.ts'
import { refreshScheduled } from '@/features/scheduled/scheduled-cache.ts'
import { followEnds } from '@/features/statuses/status-cache.ts'
import { refreshThreads } from '@/features/threads/thread-cache.ts'
import { parley } from '@/lib/parley.ts'
import { queryClient } from '@/lib/query-client.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { applyChange } from './apply-change.ts'
import { followCounted } from './counted-messages.ts'

/** What a channel that opens may have read before the subscription began; a resumed one misses nothing. */
const readEarly = [['messages'], ['pins'], ['members']]

/** Keeps the page's one subscription while it is mounted, and every cache up to date with it. */
export function useRealtime(): void {
  useEffect(() => {
    const { countedUpTo, stop } = followCounted(queryClient)
    const stopPresences = followPresences(queryClient)
    let hasListened = false
    // What comes before it is known whose page this is waits for that, in its order.
    const early: ChangeEvent[] = []
    const apply = (event: ChangeEvent, me: OwnUser) => {
      applyChange(event, { queryClient, me, countedUpTo })
      notifyOf(event, me)
      closeRead(event, me)
    }
    const hold = (event: ChangeEvent) => {
      if (early.push(event) > 1) return
      const release = (me?: OwnUser) => {
        for (const each of early.splice(0)) if (me) apply(each, me)
      }
      cache.users.me.ensureData().then(
        ({ user }) => release(user),
        () => {
          release()
          // What was read so far is of before what is now let go.
          void queryClient.invalidateQueries({ predicate: ({ state }) => state.data !== undefined })
        },
      )
    }
    const stopEvents = parley.realtime.onEvent((event) => {
      switch (event.type) {
        case 'ready':
          // Subscribe first, then read: what happened in between is in one or the other.
          if (!hasListened) {
            // What the page read before it listened may be of before what it was not told.
            hasListened = true
            for (const queryKey of readEarly) void queryClient.invalidateQueries({ queryKey })
          }
          cache.channels.list.invalidate({})
          cache.presence.invalidate()
          cache.statuses.list.invalidate()
          cache.threads.get.invalidate()
          refreshThreads()
          refreshSaved()
          void sync.synchronise()
          refreshScheduled()
          refreshReminders()
          return
        case 'reset':
          queryClient.invalidateQueries()
          void sync.synchronise()
          return
        case 'change': {
          const me = cache.users.me.getData()?.user
          if (me && early.length === 0) apply(event.event, me)
          else hold(event.event)
          return
        }
        case 'heartbeat':
          return
      }
    })
    parley.realtime.start()
    const stopUse = followUse()
    const stopIdle = followIdle()
    const stopEnds = followEnds()
    return () => {
      stopEvents()
      stopUse()
      stopIdle()
      stopEnds()
      stop()
      stopPresences()
      parley.realtime.stop()
    }
  }, [])
}
