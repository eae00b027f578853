import { BellOff, BellRing, CalendarClock } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useStatus } from '@/features/statuses/use-status.ts'
import { useTimes } from '@/features/times/use-times.tsx'
import { useMe } from '@/features/users/use-me.ts'
import { Button } from '@/ui/button.tsx'
import { quietMoments } from './quiet-moments.ts'
import { nextQuiet, quietState, resumption } from './quiet-state.ts'
import { useQuiet } from './use-quiet.ts'

const MomentDialog = lazy(() =>
  import('@/features/planning/moment-dialog.tsx').then((m) => ({ default: m.MomentDialog })),
)

const maxDays = 365

function Holds({ icon, words, children }: { icon: ReactNode; words: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p
        role="status"
        className="flex items-center gap-2 text-sm [&_svg]:size-4 [&_svg]:text-ink-faint"
      >
        {icon}
        {words}
      </p>
      {children}
    </div>
  )
}

/** The usual moments until which one may ask for quiet, and any other. */
function Pauses() {
  const { update } = useQuiet()
  const [isAsking, setIsAsking] = useState(false)
  const moments = quietMoments(new Date())
  return (
    <div className="flex flex-wrap items-center gap-2">
      {moments.map(({ label, until }) => (
        <Button key={label} size="small" onClick={() => update({ dnd_until: until })}>
          {label}
        </Button>
      ))}
      <Button size="small" variant="quiet" onClick={() => setIsAsking(true)}>
        <CalendarClock aria-hidden="true" className="size-4" />
        Another date and time…
      </Button>
      {isAsking ? (
        <Suspense fallback={null}>
          <MomentDialog
            title="Do not disturb until"
            choices={[]}
            initial={new Date(moments.at(-1)?.until ?? Date.now())}
            days={maxDays}
            action="Do not disturb"
            onPick={(at) => {
              setIsAsking(false)
              update({ dnd_until: at.toISOString() })
            }}
            onClose={() => setIsAsking(false)}
          />
        </Suspense>
      ) : null}
    </div>
  )
}

/** Quiet from now until a moment, and what resumes notifications, in quiet hours too. */
export function QuietNow() {
  const me = useMe()
  const times = useTimes()
  const { update } = useQuiet()
  // Drawn anew as quiet ends or begins by the clock.
  useStatus(me.id)
  const now = new Date()
  const { pausedUntil, hours } = quietState(me, now.getTime())
  const resume = (
    <Button size="small" onClick={() => update(resumption(me, Date.now()))}>
      Resume notifications
    </Button>
  )
  if (pausedUntil !== null) {
    return (
      <Holds
        icon={<BellOff aria-hidden="true" />}
        words={`On until ${times.until(pausedUntil, now)}`}
      >
        {resume}
      </Holds>
    )
  }
  if (hours === 'running') {
    return (
      <Holds icon={<BellOff aria-hidden="true" />} words="On: these are your quiet hours">
        {resume}
      </Holds>
    )
  }
  if (hours === 'none') return <Pauses />
  const next = nextQuiet(me, now.getTime())
  return (
    <div className="flex flex-col gap-4">
      <Holds
        icon={<BellRing aria-hidden="true" />}
        words={
          next === null
            ? 'Resumed in these quiet hours'
            : `Resumed until quiet hours begin again: ${times.until(next, now)}`
        }
      >
        <Button size="small" onClick={() => update({ dnd_resumed_at: null })}>
          Back to quiet hours
        </Button>
      </Holds>
      <Pauses />
    </div>
  )
}
