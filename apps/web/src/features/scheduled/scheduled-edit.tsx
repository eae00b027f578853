import {
  type FileInfo,
  maxContentLength,
  maxScheduleDays,
  type ScheduledMessage,
} from '@parley/contracts'
import { useRef, useState } from 'react'
import { fileNames } from '@/features/files/file-names.ts'
import { KeptFiles } from '@/features/files/kept-files.tsx'
import { AmbiguousLine } from '@/features/mentions/mention-hint.tsx'
import { cachedName } from '@/features/mentions/mention-names.ts'
import { useTypedMentions } from '@/features/mentions/use-typed-mentions.ts'
import { fromContent } from '@/features/messages/mention-text.ts'
import { MessageInput } from '@/features/messages/message-input.tsx'
import { MomentFields, momentError } from '@/features/planning/moment-fields.tsx'
import { Button } from '@/ui/button.tsx'
import { filesOf } from './scheduled-files.ts'
import { editScheduled } from './use-scheduled-changes.ts'

/** What its author wrote: nothing where it says the names of its files alone. */
function writtenOf(scheduled: ScheduledMessage): string {
  const { content } = scheduled
  const files = filesOf(scheduled)
  return files.length > 0 && content === fileNames(files) ? '' : content
}

/** A failed one's old time is past: it is given an hour. */
function firstMoment(scheduled: ScheduledMessage): Date {
  const at = new Date(scheduled.send_at)
  return at.getTime() > Date.now() ? at : new Date(Date.now() + 60 * 60 * 1000)
}

type ScheduledEditProps = { scheduled: ScheduledMessage; onClose: () => void }

/** What is to be sent and when, being changed where it stands. */
export function ScheduledEdit({ scheduled, onClose }: ScheduledEditProps) {
  const [draft, setDraft] = useState(() => fromContent(writtenOf(scheduled), cachedName))
  const [files, setFiles] = useState<readonly FileInfo[]>(() => filesOf(scheduled))
  const [first] = useState(() => firstMoment(scheduled))
  const [at, setAt] = useState<Date | null>(first)
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const typed = useTypedMentions(scheduled.channel_id, draft)
  const box = useRef<HTMLDivElement>(null)

  const save = async () => {
    const isMoved = scheduled.state === 'failed' || at?.getTime() !== first.getTime()
    const areFilesKept = files.length === filesOf(scheduled).length
    const wrong = isMoved ? momentError(at, maxScheduleDays) : undefined
    setError(wrong)
    const written = (await typed.settle()).replace(/^\n+|\s+$/g, '')
    // As in the composer: a message of files alone says their names.
    const content = written || fileNames(files)
    if (wrong !== undefined || content.trim() === '' || content.length > maxContentLength) return
    const change = {
      ...(content === scheduled.content ? {} : { content }),
      ...(areFilesKept ? {} : { file_ids: files.map(({ id }) => id) }),
      ...(isMoved && at !== null ? { send_at: at.toISOString() } : {}),
    }
    if (Object.keys(change).length === 0) return onClose()
    setIsBusy(true)
    const isDone = await editScheduled(scheduled, change)
    setIsBusy(false)
    if (isDone) onClose()
  }

  return (
    <form
      aria-label="Edit scheduled message"
      className="flex flex-col gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <div ref={box} className="relative rounded-lg border border-accent bg-surface">
        <KeptFiles
          files={files}
          onRemove={(file) => {
            setFiles((all) => all.filter(({ id }) => id !== file.id))
            // The button that had the focus goes with its file.
            box.current?.querySelector('textarea')?.focus()
          }}
        />
        <MessageInput
          channelId={scheduled.channel_id}
          label="Message"
          draft={draft}
          onChange={setDraft}
          onSubmit={() => void save()}
          autoFocus
        />
        <AmbiguousLine names={typed.ambiguous} />
      </div>
      <MomentFields
        initial={first}
        error={error}
        onChange={(next) => {
          setAt(next)
          setError(undefined)
        }}
      />
      <div className="flex gap-2">
        <Button type="submit" size="small" variant="primary" busy={isBusy}>
          Save
        </Button>
        <Button size="small" variant="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
