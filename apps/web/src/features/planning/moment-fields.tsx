import { useState } from 'react'
import { TimeField } from '@/features/times/time-field.tsx'
import { Field } from '@/ui/field.tsx'
import { Input } from '@/ui/input.tsx'
import { fromFields, toFields } from './moments.ts'

type MomentFieldsProps = {
  initial: Date
  /** Told the moment that the fields say, null while they say none. */
  onChange: (at: Date | null) => void
  error?: string | undefined
}

/** A date and a time in the person's time zone. */
export function MomentFields({ initial, onChange, error }: MomentFieldsProps) {
  const [fields, setFields] = useState(() => toFields(initial))
  const change = (patch: Partial<typeof fields>) => {
    const next = { ...fields, ...patch }
    setFields(next)
    onChange(fromFields(next))
  }
  return (
    <div className="flex flex-wrap gap-3">
      <Field label="Date" className="min-w-36 grow" error={error}>
        {(control) => (
          <Input
            type="date"
            required
            value={fields.date}
            min={toFields(new Date()).date}
            onChange={(event) => change({ date: event.target.value })}
            {...control}
          />
        )}
      </Field>
      <Field label="Time" className="min-w-28 grow">
        {(control) => (
          <TimeField value={fields.time} onTime={(time) => change({ time })} {...control} />
        )}
      </Field>
    </div>
  )
}

/** What is wrong with a moment, as a sentence; undefined where it will do. */
export function momentError(at: Date | null, days: number): string | undefined {
  if (at === null) return 'Choose a date and a time'
  const ahead = at.getTime() - Date.now()
  if (ahead <= 0) return 'Choose a time in the future'
  return ahead > days * 24 * 60 * 60 * 1000 ? `At most ${days} days ahead` : undefined
}
