import { CalendarClock } from 'lucide-react'
import { PlanningLink } from '@/features/planning/planning-link.tsx'
import { useScheduledCounts } from './use-scheduled.ts'

/** The sidebar's way to what is scheduled, while there is any: red where something could not be sent. */
export function ScheduledLink() {
  const { pending, failed } = useScheduledCounts()
  if (pending + failed === 0) return null
  return (
    <PlanningLink
      to="/scheduled"
      icon={<CalendarClock />}
      label="Scheduled"
      count={failed > 0 ? failed : pending}
      counted={failed > 0 ? 'could not be sent' : 'to be sent'}
      tone={failed > 0 ? 'danger' : 'quiet'}
    />
  )
}
