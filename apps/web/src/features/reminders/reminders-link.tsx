import { AlarmClock } from 'lucide-react'
import { PlanningLink } from '@/features/planning/planning-link.tsx'
import { useDueReminders } from './use-reminders.ts'

/** The sidebar's way to one's reminders, with how many are due. */
export function RemindersLink() {
  return (
    <PlanningLink
      to="/reminders"
      icon={<AlarmClock />}
      label="Reminders"
      count={useDueReminders()}
      counted="due"
      tone="accent"
    />
  )
}
