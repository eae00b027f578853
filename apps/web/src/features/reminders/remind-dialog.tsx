import { maxReminderDays } from '@parley/contracts'
import { MomentDialog } from '@/features/planning/moment-dialog.tsx'
import { remindChoices } from '@/features/planning/moments.ts'

type RemindDialogProps = {
  title: string
  description?: string
  onPick: (at: Date) => void
  onClose: () => void
}

/** Asks when to be reminded. */
export function RemindDialog(props: RemindDialogProps) {
  const now = new Date()
  const choices = remindChoices(now)
  const tomorrow = choices.find(({ label }) => label === 'Tomorrow')
  return (
    <MomentDialog
      {...props}
      choices={choices}
      initial={tomorrow?.at ?? now}
      days={maxReminderDays}
      action="Remind me"
    />
  )
}
