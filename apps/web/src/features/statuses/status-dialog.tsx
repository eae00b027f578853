import { type CustomStatus, customStatusSchema, shownStatus } from '@parley/contracts'
import { SmilePlus, X } from 'lucide-react'
import { useId, useState } from 'react'
import { EmojiPicker } from '@/features/reactions/emoji-picker.tsx'
import { useTimes } from '@/features/times/use-times.tsx'
import { useMe } from '@/features/users/use-me.ts'
import { Button } from '@/ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import { Input } from '@/ui/input.tsx'
import { Select } from '@/ui/select.tsx'
import {
  type ExpiryChoice,
  endWords,
  expiryChoices,
  expiryOf,
  expiryWords,
  lengthWords,
} from './status-expiry.ts'
import { useSetStatus } from './use-set-status.ts'

const ideas: readonly { emoji: string; text: string; ends: ExpiryChoice }[] = [
  { emoji: '📅', text: 'In a meeting', ends: '1h' },
  { emoji: '🚌', text: 'On my way', ends: '30m' },
  { emoji: '🎧', text: 'Focusing', ends: '4h' },
  { emoji: '🤒', text: 'Out sick', ends: 'today' },
  { emoji: '🌴', text: 'On holiday', ends: 'never' },
]

const maxLength = 100

/** Says something of oneself beside one's name: an emoji, a few words, and until when. */
export function StatusDialog({ onClose }: { onClose: () => void }) {
  const now = new Date()
  const current = shownStatus(useMe(), now.getTime())
  const set = useSetStatus()
  const times = useTimes()
  const [emoji, setEmoji] = useState(current?.emoji ?? null)
  const [text, setText] = useState(current?.text ?? '')
  const [ends, setEnds] = useState<ExpiryChoice | 'kept'>(current ? 'kept' : 'today')
  const textId = useId()
  const endsId = useId()

  const expires_at = ends === 'kept' ? (current?.expires_at ?? null) : expiryOf(ends, now)
  const status: CustomStatus = { emoji, text: text.trim(), expires_at }
  const isValid = customStatusSchema.safeParse(status).success

  const close = (next: CustomStatus | null) => {
    set(next)
    onClose()
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Your status">
      <form
        className="contents"
        onSubmit={(event) => {
          event.preventDefault()
          if (isValid) close(status)
        }}
      >
        <DialogBody className="flex flex-col gap-5">
          <div className="flex items-center gap-2">
            <EmojiPicker onPick={setEmoji}>
              <IconButton label={emoji === null ? 'Choose an emoji' : `Emoji ${emoji}, change it`}>
                {emoji === null ? (
                  <SmilePlus className="size-5" />
                ) : (
                  <span aria-hidden="true" className="text-xl leading-none">
                    {emoji}
                  </span>
                )}
              </IconButton>
            </EmojiPicker>
            <label htmlFor={textId} className="sr-only">
              What is your status?
            </label>
            <Input
              id={textId}
              value={text}
              maxLength={maxLength}
              placeholder="What is your status?"
              onChange={(event) => setText(event.target.value)}
              className="grow"
            />
            {emoji !== null || text !== '' ? (
              <IconButton
                label="Empty"
                onClick={() => {
                  setEmoji(null)
                  setText('')
                }}
              >
                <X className="size-4" />
              </IconButton>
            ) : null}
          </div>
          <div className="flex items-center gap-3 text-sm">
            <label htmlFor={endsId} className="text-ink-soft">
              Clear it
            </label>
            <Select
              id={endsId}
              value={ends}
              onChange={(event) => {
                const choice = ['kept' as const, ...expiryChoices].find(
                  (each) => each === event.target.value,
                )
                if (choice) setEnds(choice)
              }}
            >
              {current ? (
                <option value="kept">
                  {current.expires_at === null
                    ? 'never'
                    : endWords(current.expires_at, { times, now })}
                </option>
              ) : null}
              {expiryChoices
                .filter((choice) => choice !== 'never' || current?.expires_at !== null || !current)
                .map((choice) => (
                  <option key={choice} value={choice}>
                    {expiryWords[choice]}
                  </option>
                ))}
            </Select>
          </div>
          {current === null ? (
            <ul aria-label="Suggestions" className="-mx-2 flex flex-col">
              {ideas.map((idea) => (
                <li key={idea.text}>
                  <button
                    type="button"
                    className="flex h-9 w-full items-center gap-3 rounded-lg px-2 text-left text-sm hover:bg-hover phone:h-11"
                    onClick={() => {
                      setEmoji(idea.emoji)
                      setText(idea.text)
                      setEnds(idea.ends)
                    }}
                  >
                    <span aria-hidden="true">{idea.emoji}</span>
                    <span>{idea.text}</span>
                    <span className="text-ink-faint">{lengthWords[idea.ends]}</span>
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
        </DialogBody>
        <DialogActions>
          {current ? (
            <Button type="button" onClick={() => close(null)}>
              Clear status
            </Button>
          ) : null}
          <Button type="submit" variant="primary" disabled={!isValid}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
