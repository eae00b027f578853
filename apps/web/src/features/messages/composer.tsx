import { maxContentLength } from '@parley/contracts'
import { Paperclip, SendHorizontal, SmilePlus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { DraftPlace } from '@/features/drafts/draft-place.ts'
import { useDraft } from '@/features/drafts/use-draft.ts'
import { fileNames } from '@/features/files/file-names.ts'
import { UploadList } from '@/features/files/upload-list.tsx'
import { useUploads } from '@/features/files/use-uploads.ts'
import { EmojiPicker } from '@/features/reactions/emoji-picker.tsx'
import { ScheduleButton } from '@/features/scheduled/schedule-button.tsx'
import { ScheduledLine } from '@/features/scheduled/scheduled-line.tsx'
import { cn } from '@/lib/cn.ts'
import { parley } from '@/lib/parley.ts'
import { IconButton } from '@/ui/icon-button.tsx'
import { AlsoInChannel } from './also-in-channel.tsx'
import { composerId } from './composer-id.ts'
import { toContent } from './mention-text.ts'
import { MessageInput } from './message-input.tsx'
import { rememberFiles } from './sent-files.ts'
import { TypingLine } from './typing-line.tsx'
import { useComposerFocus } from './use-composer-focus.ts'
import { useFileDrop } from './use-file-drop.ts'
import { useTypingNotice } from './use-typing-notice.ts'

/** From how many characters before the limit the countdown shows. */
const countdownFrom = 2000

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

  const written = toContent(draft.text, draft.labels).replace(/^\n+|\s+$/g, '')
  const content = written || fileNames(uploads.files)
  const [isScheduling, setIsScheduling] = useState(false)
  const latest = useRef(content)
  useEffect(() => {
    latest.current = content
  }, [content])
  const left = maxContentLength - written.length
  const canSend = content.trim() !== '' && left >= 0 && !uploads.isBusy && !isScheduling

  const send = () => {
    if (!canSend) return
    rememberFiles(uploads.files)
    parley.outbox.send({
      channel_id: channelId,
      content,
      parent_message_id: parentId,
      also_in_channel: isAlso,
      file_ids: uploads.files.map((file) => file.id),
    })
    setDraft({ text: '', labels: {} })
    flush()
    uploads.clear()
    onSent()
  }

  // What was typed while the server was asked stays.
  const scheduled = (sent: string) => {
    setIsScheduling(false)
    if (latest.current !== sent) return
    setDraft({ text: '', labels: {} })
    flush()
    uploads.clear()
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
      <div
        className={cn(
          'relative rounded-xl border bg-surface focus-within:border-accent focus-within:shadow-card',
          isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
        )}
      >
        <UploadList uploads={uploads} />
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
          onSubmit={send}
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
          <span className="grow" />
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
            onClick={send}
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
              onAsked: () => setIsScheduling(true),
              onScheduled: scheduled,
              onRefused: () => setIsScheduling(false),
            }}
          />
        </div>
      </div>
      <TypingLine {...place} />
    </div>
  )
}
