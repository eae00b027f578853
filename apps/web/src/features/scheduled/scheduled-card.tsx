import type { ScheduledMessage } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { CalendarClock, Copy, Pencil, SendHorizontal, Trash2, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { ChannelGlyph } from '@/features/channels/channel-glyph.tsx'
import { channelTitle } from '@/features/channels/channel-title.ts'
import { useOwnChannel } from '@/features/channels/use-channels.ts'
import { useTimes } from '@/features/times/use-times.tsx'
import { trpc } from '@/lib/trpc.ts'
import { Button } from '@/ui/button.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import { toast } from '@/ui/toast.ts'
import { ScheduledEdit } from './scheduled-edit.tsx'
import { ScheduledWords } from './scheduled-words.tsx'
import { cancelWithUndo, sendNow } from './use-scheduled-changes.ts'

function Place({ scheduled }: { scheduled: ScheduledMessage }) {
  const { channel_id, parent_message_id: messageId } = scheduled
  const own = useOwnChannel(channel_id)
  // One that was left has its name where everybody may know it, and none where one may not any more.
  const found = trpc.channels.get.useQuery({ channel_id }, { enabled: own === undefined })
  const channel = own ?? found.data?.channel
  if (channel === undefined) {
    return (
      <span className="truncate text-ink-soft text-sm">
        {found.isPending ? '\u00A0' : 'A private channel that you are not in'}
      </span>
    )
  }
  const words = (
    <>
      <ChannelGlyph channel={channel} />
      <span className="truncate">{channelTitle(channel)}</span>
      {own ? null : <span className="shrink-0 font-normal text-ink-faint">not joined</span>}
    </>
  )
  const look =
    'flex min-w-0 items-center gap-1.5 font-semibold text-sm hover:underline phone:-my-2 phone:h-11'
  return messageId === null ? (
    <Link to="/c/$channelId" params={{ channelId: channel.id }} className={look}>
      {words}
    </Link>
  ) : (
    <Link
      to="/c/$channelId/thread/$messageId"
      params={{ channelId: channel.id, messageId }}
      className={look}
    >
      {words}
      <span className="shrink-0 font-normal text-ink-faint">in a thread</span>
    </Link>
  )
}

async function copy(content: string): Promise<void> {
  await navigator.clipboard.writeText(content)
  toast.success('Text copied')
}

/** One message that waits to be sent, or could not be: where to, when, what, and what one can do. */
export function ScheduledCard({ scheduled }: { scheduled: ScheduledMessage }) {
  const times = useTimes()
  const [isEditing, setIsEditing] = useState(false)
  const isFailed = scheduled.state === 'failed'
  return (
    <li className="rounded-xl border border-line bg-surface p-4 focus-within:border-accent phone:p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Place scheduled={scheduled} />
        <span className="grow" />
        <time
          dateTime={scheduled.send_at}
          data-tip={times.exact(scheduled.send_at)}
          className="flex shrink-0 items-center gap-1.5 text-ink-soft text-sm"
        >
          <CalendarClock aria-hidden="true" className="size-4 text-ink-faint" />
          {times.planned(scheduled.send_at)}
        </time>
      </div>
      {isFailed ? (
        <p className="mt-2 flex items-center gap-2 rounded-lg bg-danger-soft px-3 py-2 text-danger text-sm">
          <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
          Not sent: {scheduled.error}
        </p>
      ) : null}
      {isEditing ? (
        <div className="mt-3">
          <ScheduledEdit scheduled={scheduled} onClose={() => setIsEditing(false)} />
        </div>
      ) : (
        <>
          <ScheduledWords scheduled={scheduled} />
          <div className="mt-3 flex items-center gap-1">
            <Button size="small" onClick={() => sendNow(scheduled)}>
              <SendHorizontal aria-hidden="true" className="size-4" />
              {isFailed ? 'Try again' : 'Send now'}
            </Button>
            <Button size="small" variant="quiet" onClick={() => setIsEditing(true)}>
              <Pencil aria-hidden="true" className="size-4" />
              Edit
            </Button>
            <span className="grow" />
            {isFailed ? (
              <IconButton label="Copy text" onClick={() => copy(scheduled.content)}>
                <Copy className="size-4" />
              </IconButton>
            ) : null}
            <IconButton label="Cancel message" onClick={() => cancelWithUndo(scheduled)}>
              <Trash2 className="size-4" />
            </IconButton>
          </div>
        </>
      )}
    </li>
  )
}
