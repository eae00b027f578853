import { maxContentLength } from '@parley/contracts'
import { Paperclip, SendHorizontal, SmilePlus } from 'lucide-react'
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { DraftPlace } from '@/features/drafts/draft-place.ts'
import { drafts } from '@/features/drafts/drafts.ts'
import { useDraft } from '@/features/drafts/use-draft.ts'
import { fileNames } from '@/features/files/file-names.ts'
import { useUploads } from '@/features/files/use-uploads.ts'
import { AbsentLine } from '@/features/mentions/absent-line.tsx'
import { absentPeople } from '@/features/mentions/absent-people.ts'
import { AmbiguousLine, MentionHint } from '@/features/mentions/mention-hint.tsx'
import { useTypedMentions } from '@/features/mentions/use-typed-mentions.ts'
import { EmojiPicker } from '@/features/reactions/emoji-picker.tsx'
import { ScheduleButton } from '@/features/scheduled/schedule-button.tsx'
import { ScheduledLine } from '@/features/scheduled/scheduled-line.tsx'
import { cn } from '@/lib/cn.ts'
import { parley } from '@/lib/parley.ts'
import { IconButton } from '@/ui/icon-button.tsx'
import { AlsoInChannel } from './also-in-channel.tsx'
import { composerId } from './composer-id.ts'
import { MessageInput } from './message-input.tsx'
import { rememberFiles } from './sent-files.ts'
import { TypingLine } from './typing-line.tsx'
import { useComposerFocus } from './use-composer-focus.ts'
import { useFileDrop } from './use-file-drop.ts'
import { useTypingNotice } from './use-typing-notice.ts'

const UploadList = lazy(() =>
  import('@/features/files/upload-list.tsx').then((m) => ({ default: m.UploadList })),
)

/** From how many characters before the limit the countdown shows. */
const countdownFrom = 2000

/** Without the lines before what was written and the white space after it. */
function trimmed(written: string): string {
  return written.replace(/^\n+|\s+$/g, '')
}

type ComposerProps = DraftPlace & {
  label: string
  /** The channel that a reply may be sent to too, as people call it. */
  alsoTo?: string
  onSent: () => void
  onEditLast: () => void
}

/** Where a message is written, with its files and emoji. Remount it for another place. */
export function Composer(props: ComposerProps) {
  const { channelId, parentId, label, alsoTo, onSent, onEditLast } = props
  const place = { channelId, parentId }
  const { draft, change: setDraft, flush } = useDraft(place)
  const uploads = useUploads(channelId)
  useComposerFocus(composerId(place))
  const noticeTyping = useTypingNotice(place)
  const isAlso = draft.is_also === true
  const picker = useRef<HTMLInputElement>(null)
  const { isOver, handlers } = useFileDrop(uploads.add)

  const typed = useTypedMentions(channelId, draft)
  const written = trimmed(typed.content)
  const content = written || fileNames(uploads.files)
  // While the server is asked: for the people named, or to send it later.
  const [isHeld, setIsHeld] = useState(false)
  const latest = useRef('')
  const held = useRef('')
  useEffect(() => {
    latest.current = `${draft.text}\n${fileNames(uploads.files)}`
  })
  const hold = () => {
    held.current = latest.current
    setIsHeld(true)
  }
  const left = maxContentLength - written.length
  const canSend = content.trim() !== '' && left >= 0 && !uploads.isBusy && !isHeld

  const empty = (rest = '') => {
    setDraft({ text: rest, labels: rest === '' ? {} : draft.labels })
    flush()
    uploads.clear()
  }

  const post = (said: string, rest = '') => {
    rememberFiles(uploads.files)
    parley.outbox.send({
      channel_id: channelId,
      content: said,
      parent_message_id: parentId,
      also_in_channel: isAlso,
      file_ids: uploads.files.map((file) => file.id),
    })
    void absentPeople.look(place, { content: said })
    empty(rest)
    onSent()
  }

  const send = async () => {
    if (!canSend) return
    if (typed.isSettled) return post(content)
    hold()
    const said = trimmed(await typed.settle())
    setIsHeld(false)
    // What was typed meanwhile stays.
    const { text } = drafts.read(place)
    post(said, text.startsWith(draft.text) ? text.slice(draft.text.length) : text)
  }

  // What was typed while the server was asked stays.
  const scheduled = () => {
    setIsHeld(false)
    if (latest.current !== held.current) return
    empty()
    document.getElementById(composerId(place))?.focus()
  }

  const key = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' || draft.text !== '') return
    event.preventDefault()
    onEditLast()
  }

  const insert = (emoji: string) => {
    setDraft({ ...draft, text: draft.text + emoji })
    requestAnimationFrame(() => document.getElementById(composerId(place))?.focus())
  }

  return (
    <div
      {...handlers}
      className="shrink-0 px-5 pb-1 phone:px-2 phone:pb-[max(0.25rem,env(safe-area-inset-bottom))]"
    >
      <ScheduledLine {...place} />
      <AbsentLine {...place} />
      <div
        className={cn(
          'relative rounded-xl border bg-surface focus-within:border-accent focus-within:shadow-card',
          isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
        )}
      >
        {uploads.list.length + uploads.refusals.length === 0 ? null : (
          <Suspense>
            <UploadList uploads={uploads} />
          </Suspense>
        )}
        <MessageInput
          id={composerId(place)}
          channelId={channelId}
          label={label}
          placeholder={label}
          draft={draft}
          onChange={(next) => {
            setDraft({ ...next, is_also: isAlso })
            if (next.text !== '') noticeTyping()
          }}
          onSubmit={() => void send()}
          onKey={key}
          onPasteFiles={uploads.add}
          onBlur={flush}
        />
        {alsoTo === undefined ? null : (
          <AlsoInChannel
            place={alsoTo}
            isChecked={isAlso}
            onChange={(is_also) => setDraft({ ...draft, is_also })}
          />
        )}
        <AmbiguousLine names={typed.ambiguous} />
        <div className="flex items-center gap-0.5 px-1.5 pb-1.5">
          <IconButton label="Attach files" onClick={() => picker.current?.click()}>
            <Paperclip className="size-4.5" />
          </IconButton>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-label="Files to attach"
            onChange={(event) => {
              uploads.add([...(event.target.files ?? [])])
              event.target.value = ''
              document.getElementById(composerId(place))?.focus()
            }}
          />
          <EmojiPicker onPick={insert}>
            <IconButton label="Emoji">
              <SmilePlus className="size-4.5" />
            </IconButton>
          </EmojiPicker>
          <MentionHint mentioned={typed.mentioned} />
          {left < countdownFrom ? (
            <span
              role="status"
              className={cn(
                'px-2 text-xs tabular-nums',
                left < 0 ? 'text-danger' : 'text-ink-faint',
              )}
            >
              {left < 0 ? `${(-left).toLocaleString()} too many` : `${left.toLocaleString()} left`}
            </span>
          ) : null}
          <IconButton
            label={uploads.isBusy ? 'Waiting for files' : 'Send'}
            tone={canSend ? 'accent' : 'quiet'}
            disabled={!canSend}
            onClick={() => void send()}
          >
            <SendHorizontal className="size-4.5" />
          </IconButton>
          <ScheduleButton
            disabled={!canSend}
            toSchedule={{
              channelId,
              parentId,
              isAlso,
              content,
              fileIds: uploads.files.map((file) => file.id),
              onAsked: hold,
              onScheduled: scheduled,
              onRefused: () => setIsHeld(false),
            }}
          />
        </div>
      </div>
      <TypingLine {...place} />
    </div>
  )
}
