import type { DndSchedule } from '@parley/contracts'
import { useState } from 'react'
import { TimeField } from '@/features/times/time-field.tsx'
import { useMe } from '@/features/users/use-me.ts'
import { Button } from '@/ui/button.tsx'
import { Field } from '@/ui/field.tsx'
import { Select } from '@/ui/select.tsx'
import { useQuiet } from './use-quiet.ts'

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const here = Intl.DateTimeFormat().resolvedOptions().timeZone

const offered: DndSchedule = {
  from: '22:00',
  to: '07:00',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  time_zone: here,
}

/** Hours of quiet that come again, by the clock of one's own time zone. */
export function QuietSchedule() {
  const saved = useMe().dnd_schedule ?? null
  const { update, isPending } = useQuiet()
  const [draft, setDraft] = useState<DndSchedule | null>(null)
  const schedule = draft ?? saved ?? offered
  const change = (part: Partial<DndSchedule>) => setDraft({ ...schedule, ...part })
  const zones = new Set([here, schedule.time_zone, ...Intl.supportedValuesOf('timeZone')])

  const toggle = (day: number) => {
    const { weekdays } = schedule
    const others = weekdays.filter((each) => each !== day)
    change({ weekdays: others.length < weekdays.length ? others : [...others, day].sort() })
  }

  return (
    <form
      className="flex flex-col items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        update({ dnd_schedule: schedule })
        setDraft(null)
      }}
    >
      <fieldset>
        <legend className="mb-2 font-medium text-sm">Beginning on</legend>
        <div className="flex flex-wrap gap-1.5">
          {days.map((name, index) => (
            <label
              key={name}
              className="flex h-8 min-w-11 cursor-pointer items-center justify-center rounded-lg border border-line-strong px-2 text-sm transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2 phone:h-11"
            >
              <input
                type="checkbox"
                className="sr-only"
                checked={schedule.weekdays.includes(index + 1)}
                onChange={() => toggle(index + 1)}
              />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="flex flex-wrap gap-3">
        <Field label="From">
          {(control) => (
            <TimeField
              className="w-28"
              value={schedule.from}
              onTime={(from) => change({ from })}
              {...control}
            />
          )}
        </Field>
        <Field label="To">
          {(control) => (
            <TimeField
              className="w-28"
              value={schedule.to}
              onTime={(to) => change({ to })}
              {...control}
            />
          )}
        </Field>
        <Field label="Time zone">
          {(control) => (
            <Select
              value={schedule.time_zone}
              onChange={({ target }) => change({ time_zone: target.value })}
              {...control}
            >
              {[...zones].map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div className="flex gap-2">
        <Button
          type="submit"
          busy={isPending}
          disabled={schedule.weekdays.length === 0 || (draft === null && saved !== null)}
        >
          {saved === null ? 'Turn on' : 'Save'}
        </Button>
        {saved === null ? null : (
          <Button
            variant="quiet"
            onClick={() => {
              update({ dnd_schedule: null })
              setDraft(null)
            }}
          >
            Turn off
          </Button>
        )}
      </div>
    </form>
  )
}
