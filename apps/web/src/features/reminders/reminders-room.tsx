import type { Reminder } from '@parley/contracts'
import { AlarmClock } from 'lucide-react'
import { useState } from 'react'
import { rowsOf } from '@/features/planning/planned-pages.ts'
import { PlannedRoom, PlannedSection } from '@/features/planning/planned-room.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { Button } from '@/ui/button.tsx'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { ShowMore } from '@/ui/show-more.tsx'
import { NewReminder } from './new-reminder.tsx'
import { ReminderCard } from './reminder-card.tsx'
import { useReminders } from './use-reminders.ts'

type List = ReturnType<typeof useReminders>

function Section({ title, reminders }: { title: string; reminders: readonly Reminder[] }) {
  if (reminders.length === 0) return null
  return (
    <PlannedSection title={title}>
      {reminders.map((reminder) => (
        <ReminderCard key={reminder.id} reminder={reminder} />
      ))}
    </PlannedSection>
  )
}

/** What is read of a list: its skeleton, why it could not be read, or null where it is there. */
function Unread({ list }: { list: List }) {
  if (list.isPending) return <ListSkeleton rows={4} />
  if (!list.isError || rowsOf(list.data).length > 0) return null
  return (
    <FailedState
      sentence={errorSentence(list.error)}
      onRetry={() => list.refetch()}
      busy={list.isFetching}
    />
  )
}

function Open() {
  const list = useReminders('open')
  const all = rowsOf(list.data)
  return (
    <>
      <Unread list={list} />
      {list.isSuccess && all.length === 0 ? (
        <EmptyState
          icon={<AlarmClock />}
          title="Nothing to be reminded of"
          description="Write something above, or choose “Remind me” in the menu of a message."
        />
      ) : null}
      <Section title="Due" reminders={all.filter(({ state }) => state === 'due')} />
      <Section title="Upcoming" reminders={all.filter(({ state }) => state === 'upcoming')} />
      <ShowMore list={list} variant="quiet" />
    </>
  )
}

function Completed() {
  const [isShown, setIsShown] = useState(false)
  const list = useReminders('completed', isShown)
  const all = rowsOf(list.data)
  return (
    <div className="flex flex-col gap-3">
      <Button
        variant="quiet"
        size="small"
        className="-ml-3 self-start"
        aria-expanded={isShown}
        onClick={() => setIsShown(!isShown)}
      >
        {isShown ? 'Hide completed' : 'Show completed'}
      </Button>
      {isShown ? (
        <>
          <Unread list={list} />
          {list.isSuccess && all.length === 0 ? (
            <p className="text-ink-faint text-sm">None is completed yet.</p>
          ) : null}
          <Section title="Completed" reminders={all} />
          <ShowMore list={list} variant="quiet" />
        </>
      ) : null}
    </div>
  )
}

/** One's reminders: what is due, what is to come, and what was completed. */
export function RemindersRoom() {
  return (
    <PlannedRoom title="Reminders">
      <NewReminder />
      <Open />
      <Completed />
    </PlannedRoom>
  )
}
