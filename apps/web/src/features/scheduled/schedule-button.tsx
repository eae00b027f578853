import { ChevronDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '@/ui/icon-button.tsx'

const ScheduleMenu = lazy(() =>
  import('./schedule-menu.tsx').then((m) => ({ default: m.ScheduleMenu })),
)

/** What is to be sent later, and what becomes of the composer while and once the server is asked. */
export type ToSchedule = {
  channelId: string
  parentId: string | null
  /** Whether the channel shows a reply too. */
  isAlso: boolean
  content: string
  fileIds: string[]
  onAsked: () => void
  onScheduled: () => void
  onRefused: () => void
}

type ScheduleButtonProps = { disabled: boolean; toSchedule: ToSchedule }

/** Beside the send button: opens what sends at another time, which is loaded when it is first wanted. */
export function ScheduleButton({ disabled, toSchedule }: ScheduleButtonProps) {
  const [isWanted, setIsWanted] = useState(false)
  const button = (
    <IconButton
      label="Schedule"
      disabled={disabled}
      className="w-6"
      aria-haspopup="menu"
      onClick={() => setIsWanted(true)}
    >
      <ChevronDown className="size-4" />
    </IconButton>
  )
  if (!isWanted) return button
  return (
    <Suspense fallback={button}>
      <ScheduleMenu disabled={disabled} toSchedule={toSchedule} />
    </Suspense>
  )
}
