import { CalendarClock } from 'lucide-react'
import { rowsOf } from '@/features/planning/planned-pages.ts'
import { PlannedRoom, PlannedSection } from '@/features/planning/planned-room.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { ScheduledCard } from './scheduled-card.tsx'
import { useScheduled } from './use-scheduled.ts'

function ScheduledList() {
  const list = useScheduled()
  const all = rowsOf(list.data)
  const failed = all.filter(({ state }) => state === 'failed')
  const pending = all.filter(({ state }) => state !== 'failed')
  if (list.isPending) return <ListSkeleton rows={4} />
  if (list.isError && all.length === 0) {
    return (
      <FailedState
        sentence={errorSentence(list.error)}
        onRetry={() => list.refetch()}
        busy={list.isFetching}
      />
    )
  }
  if (all.length === 0) {
    return (
      <EmptyState
        icon={<CalendarClock />}
        title="Nothing is scheduled"
        description="Write a message, then choose another time with the arrow beside the send button."
      />
    )
  }
  return (
    <>
      {failed.length > 0 ? (
        <PlannedSection title="Could not be sent">
          {failed.map((each) => (
            <ScheduledCard key={each.id} scheduled={each} />
          ))}
        </PlannedSection>
      ) : null}
      {pending.length > 0 ? (
        <PlannedSection title="To be sent">
          {pending.map((each) => (
            <ScheduledCard key={each.id} scheduled={each} />
          ))}
        </PlannedSection>
      ) : null}
    </>
  )
}

/** What one has scheduled: what could not be sent first, then soonest first. */
export function ScheduledRoom() {
  return (
    <PlannedRoom title="Scheduled">
      <ScheduledList />
    </PlannedRoom>
  )
}
