import { maxScheduleDays } from '@parley/contracts'
import { CalendarClock, ChevronDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { choiceWords, sendChoices } from '@/features/planning/moments.ts'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/ui/dropdown-menu.tsx'
import { IconButton } from '@/ui/icon-button.tsx'

const MomentDialog = lazy(() =>
  import('@/features/planning/moment-dialog.tsx').then((m) => ({ default: m.MomentDialog })),
)

type ScheduleMenuProps = { disabled: boolean; onPick: (at: Date) => void }

/** Beside the send button: sends what is written at another time. */
export function ScheduleMenu({ disabled, onPick }: ScheduleMenuProps) {
  const [isAsking, setIsAsking] = useState(false)
  const choices = sendChoices(new Date())
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label="Schedule" disabled={disabled} className="w-6">
            <ChevronDown className="size-4" />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" side="top" className="min-w-64">
          <DropdownMenuLabel>Send later</DropdownMenuLabel>
          {choices.map((choice) => (
            <DropdownMenuItem
              key={choice.label}
              shortcut={choiceWords(choice)}
              onSelect={() => onPick(choice.at)}
            >
              {choice.label}
            </DropdownMenuItem>
          ))}
          <DropdownMenuSeparator />
          <DropdownMenuItem icon={<CalendarClock />} onSelect={() => setIsAsking(true)}>
            Another date and time…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {isAsking ? (
        <Suspense>
          <MomentDialog
            title="Schedule this message"
            description="It is sent as you, at this time where you are."
            choices={[]}
            initial={choices[1]?.at ?? new Date()}
            days={maxScheduleDays}
            action="Schedule"
            onPick={(at) => {
              setIsAsking(false)
              onPick(at)
            }}
            onClose={() => setIsAsking(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
