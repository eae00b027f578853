import { type ComponentProps, useState } from 'react'
import { Input } from '@/ui/input.tsx'
import { stepTime } from './read-time.ts'
import { useTimes } from './use-times.tsx'

type TimeFieldProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> & {
  /** A time such as 21:30; empty for none. */
  value: string
  /** Told the time that was written, empty while it is none. */
  onTime: (time: string) => void
}

const stepMinutes = 15
const steps: Record<string, number> = { ArrowUp: stepMinutes, ArrowDown: -stepMinutes }

/**
 * A time of day, shown by the clock that one has chosen and taken as people write it; the arrow keys go
 * by quarters of an hour. The browser's own field knows nothing of that choice.
 */
export function TimeField({ value, onTime, ...rest }: TimeFieldProps) {
  const times = useTimes()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = value === '' ? '' : times.wall(value)
  return (
    <Input
      autoComplete="off"
      spellCheck={false}
      required
      {...rest}
      value={typed ?? shown}
      onChange={({ target }) => {
        const time = times.read(target.value)
        target.setCustomValidity(time === null ? `Write a time such as ${times.wall('21:30')}` : '')
        setTyped(target.value)
        onTime(time ?? '')
      }}
      onBlur={() => value !== '' && setTyped(null)}
      onKeyDown={(event) => {
        const step = steps[event.key]
        if (step === undefined || value === '') return
        event.preventDefault()
        setTyped(null)
        onTime(stepTime(value, step))
      }}
    />
  )
}
