import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTimes } from '@/features/times/use-times.tsx'
import { Button } from '@/ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog.tsx'
import { MomentFields, momentError } from './moment-fields.tsx'
import { type Choice, choiceWords } from './moments.ts'

type MomentDialogProps = {
  title: string
  description?: string
  /** The usual moments, each one click; none where the date and time alone are asked for. */
  choices: readonly Choice[]
  /** What the date and time are at first. */
  initial: Date
  /** How many days ahead a moment may be. */
  days: number
  /** The verb of choosing: `Schedule`. */
  action: string
  onPick: (at: Date) => void
  onClose: () => void
}

/** Asks for a moment: one of the usual ones, or a date and a time. */
export function MomentDialog(props: MomentDialogProps) {
  const { title, description, choices, initial, days, action, onPick, onClose } = props
  const times = useTimes()
  const [at, setAt] = useState<Date | null>(initial)
  const [error, setError] = useState<string>()

  const first = useRef<HTMLButtonElement>(null)
  // The usual times come first, by the keyboard too; the dialog itself would begin with the fields.
  useEffect(() => {
    const frame = requestAnimationFrame(() => first.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong = momentError(at, days)
    setError(wrong)
    if (at !== null && wrong === undefined) onPick(at)
  }

  return (
    <Dialog open onOpenChange={onClose} title={title} description={description}>
      <form noValidate className="flex min-h-0 flex-col" onSubmit={submit}>
        <DialogBody className="flex flex-col gap-4">
          {choices.length > 0 ? (
            <ul aria-label="Usual times" className="-mx-2 flex flex-col">
              {choices.map((choice, index) => (
                <li key={choice.label}>
                  <button
                    type="button"
                    ref={index === 0 ? first : undefined}
                    onClick={() => onPick(choice.at)}
                    className="flex h-9 w-full items-center gap-3 rounded-lg px-2 text-left text-sm hover:bg-hover phone:h-11 phone:text-base"
                  >
                    <span className="grow">{choice.label}</span>
                    <span className="text-ink-faint">{choiceWords(choice, { times })}</span>
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
          <MomentFields
            initial={initial}
            error={error}
            onChange={(next) => {
              setAt(next)
              setError(undefined)
            }}
          />
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
