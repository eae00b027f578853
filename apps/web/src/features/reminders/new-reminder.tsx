import { maxReminderLength } from '@parley/contracts'
import { useState } from 'react'
import { Button } from '@/ui/button.tsx'
import { Field } from '@/ui/field.tsx'
import { Input } from '@/ui/input.tsx'
import { RemindDialog } from './remind-dialog.tsx'
import { remind } from './reminder-changes.ts'

/** A reminder of a text of one's own: what, then when. */
export function NewReminder() {
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()
  const [isAsking, setIsAsking] = useState(false)

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '') setError('Say what to remind you of')
        else setIsAsking(true)
      }}
    >
      <Field label="Remind me of something" error={error}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              autoComplete="off"
              placeholder="Water the plants"
              maxLength={maxReminderLength}
              value={text}
              onChange={(event) => {
                setText(event.target.value)
                setError(undefined)
              }}
              {...control}
            />
            <Button type="submit" variant="primary">
              Choose when
            </Button>
          </div>
        )}
      </Field>
      {isAsking ? (
        <RemindDialog
          title="Remind me"
          description={text}
          onPick={async (at) => {
            setIsAsking(false)
            if (await remind({ text: text.trim() }, at)) setText('')
          }}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </form>
  )
}
