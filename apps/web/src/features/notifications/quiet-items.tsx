import { BellRing, Moon } from 'lucide-react'
import { useTimes } from '@/features/times/use-times.tsx'
import { useMe } from '@/features/users/use-me.ts'
import { DropdownMenuItem, DropdownMenuLabel } from '@/ui/dropdown-menu.tsx'
import { quietMoments } from './quiet-moments.ts'
import { nextQuiet, quietState, resumption } from './quiet-state.ts'
import { useQuiet } from './use-quiet.ts'

/** The part of a menu that asks for quiet until a moment, ends it, or takes notifications up in quiet hours. */
export function QuietItems() {
  const me = useMe()
  const times = useTimes()
  const { update } = useQuiet()
  const now = new Date()
  const { pausedUntil, hours } = quietState(me, now.getTime())
  const next = hours === 'resumed' ? nextQuiet(me, now.getTime()) : null
  const words =
    pausedUntil !== null
      ? `Do not disturb until ${times.until(pausedUntil, now)}`
      : hours === 'running'
        ? 'Quiet hours'
        : next === null
          ? 'Do not disturb'
          : `Notifications are on until ${times.until(next, now)}`
  return (
    <>
      <DropdownMenuLabel>{words}</DropdownMenuLabel>
      {pausedUntil !== null || hours === 'running' ? (
        <DropdownMenuItem icon={<BellRing />} onSelect={() => update(resumption(me, Date.now()))}>
          Resume notifications
        </DropdownMenuItem>
      ) : null}
      {pausedUntil === null && hours === 'resumed' ? (
        <DropdownMenuItem icon={<Moon />} onSelect={() => update({ dnd_resumed_at: null })}>
          Back to quiet hours
        </DropdownMenuItem>
      ) : null}
      {pausedUntil === null && hours !== 'running'
        ? quietMoments(now).map(({ label, until }) => (
            <DropdownMenuItem
              key={label}
              icon={<Moon />}
              onSelect={() => update({ dnd_until: until })}
            >
              {label}
            </DropdownMenuItem>
          ))
        : null}
    </>
  )
}
