import { maxScheduleDays } from '@parley/contracts'
import { CalendarClock, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { MomentDialog } from '@/features/planning/moment-dialog.tsx'
import { choiceWords, sendChoices } from '@/features/planning/moments.ts'
import { useTimes } from '@/features/times/use-times.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/ui/dropdown-menu.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import type { ToSchedule } from './schedule-button.tsx'
import { useSchedule } from './use-schedule.ts'

type ScheduleMenuProps = { disabled: boolean; toSchedule: ToSchedule }

/** The usual times to send at, and any other; opens as it is first shown. */
export function ScheduleMenu({ disabled, toSchedule }: ScheduleMenuProps) {
  const [isOpen, setIsOpen] = useState(true)
  const [isAsking, setIsAsking] = useState(false)
  const schedule = useSchedule()
  const times = useTimes()
  const choices = sendChoices(new Date())

  const pick = async (at: Date) => {
    const { channelId, parentId, isAlso, content, fileIds } = toSchedule
    toSchedule.onAsked()
    const place = {
      channel_id: channelId,
      parent_message_id: parentId,
      ...(isAlso && { also_in_channel: true }),
    }
    const isDone = await schedule({ ...place, content, file_ids: fileIds }, at)
    if (isDone) toSchedule.onScheduled()
    else toSchedule.onRefused()
  }

  return (
    <>
      <DropdownMenu open={isOpen} onOpenChange={setIsOpen}>
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
              shortcut={choiceWords(choice, { times })}
              onSelect={() => pick(choice.at)}
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
        <MomentDialog
          title="Schedule this message"
          description="It is sent as you, at this time where you are."
          choices={[]}
          initial={choices[1]?.at ?? new Date()}
          days={maxScheduleDays}
          action="Schedule"
          onPick={(at) => {
            setIsAsking(false)
            void pick(at)
          }}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </>
  )
}
