import { isDoNotDisturb } from '@parley/contracts'
import { BellOff } from 'lucide-react'
import { useId } from 'react'
import { useMe } from '@/features/users/use-me.ts'
import { Button } from '@/ui/button.tsx'
import { Input } from '@/ui/input.tsx'
import { momentWords, quietMoments } from './quiet-moments.ts'
import { useQuiet } from './use-quiet.ts'

/** Quiet from now until a moment, and its end. */
export function QuietNow() {
  const { dnd_until = null } = useMe()
  const { update } = useQuiet()
  const now = new Date()
  const id = useId()
  if (dnd_until !== null && isDoNotDisturb({ dnd_until }, now.getTime())) {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <p role="status" className="flex items-center gap-2 text-sm">
          <BellOff aria-hidden="true" className="size-4 text-ink-faint" />
          On until {momentWords(dnd_until, now)}
        </p>
        <Button size="small" onClick={() => update({ dnd_until: null })}>
          End now
        </Button>
      </div>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {quietMoments(now).map(({ label, until }) => (
        <Button key={label} size="small" onClick={() => update({ dnd_until: until })}>
          {label}
        </Button>
      ))}
      <span className="flex items-center gap-2">
        <label htmlFor={id} className="whitespace-nowrap text-ink-soft text-sm">
          or until
        </label>
        <Input
          id={id}
          type="datetime-local"
          className="w-auto! text-sm"
          onChange={({ currentTarget }) => {
            const at = new Date(currentTarget.value)
            if (at.getTime() > Date.now()) update({ dnd_until: at.toISOString() })
          }}
        />
      </span>
    </div>
  )
}
