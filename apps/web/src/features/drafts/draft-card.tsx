import { Link } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { ChannelGlyph } from '@/features/channels/channel-glyph.tsx'
import { channelTitle } from '@/features/channels/channel-title.ts'
import { MessageBody } from '@/features/messages/message-body.tsx'
import { useReadableText } from '@/features/search/use-readable-text.ts'
import { useTimes } from '@/features/times/use-times.tsx'
import { trpc } from '@/lib/trpc.ts'
import { IconButton } from '@/ui/icon-button.tsx'
import { deleteDraft } from './delete-draft.ts'
import { contentOf } from './draft-content.ts'
import type { ListedDraft } from './use-drafts.ts'

/** How the thread of a draft began; nothing while that is not known. */
function Beginning({ messageId }: { messageId: string }) {
  const message = trpc.messages.get.useQuery({ message_id: messageId }).data?.message
  const text = useReadableText(message?.content ?? '')
  if (message === undefined) return null
  return (
    <p className="truncate text-ink-faint text-xs">
      In reply to {message.user.name}: {message.is_deleted ? 'a deleted message' : text}
    </p>
  )
}

/** One draft: where it is for, what it says and when it was written; opening it leads to its composer. */
export function DraftCard({ place, draft, channel }: ListedDraft) {
  const times = useTimes()
  const { channelId, parentId } = place
  const title = channelTitle(channel)
  const words = parentId === null ? title : `Thread in ${title}`
  return (
    <li className="relative rounded-xl border border-line bg-surface p-3 focus-within:border-accent hover:border-line-strong">
      <div className="flex items-center gap-2 pr-9 phone:min-h-10 phone:pr-11">
        <ChannelGlyph channel={channel} />
        <h2 className="min-w-0 truncate font-semibold text-sm">
          {parentId === null ? (
            <Link
              to={channel.type === 'direct' ? '/dm/$channelId' : '/c/$channelId'}
              params={{ channelId }}
              className="after:absolute after:inset-0 after:rounded-xl"
            >
              {words}
            </Link>
          ) : (
            <Link
              to="/c/$channelId/thread/$messageId"
              params={{ channelId, messageId: parentId }}
              className="after:absolute after:inset-0 after:rounded-xl"
            >
              {words}
            </Link>
          )}
        </h2>
        <time
          dateTime={draft.updated_at}
          data-tip={times.exact(draft.updated_at)}
          className="shrink-0 text-ink-faint text-xs"
        >
          {times.short(draft.updated_at)}
        </time>
      </div>
      {parentId === null ? null : <Beginning messageId={parentId} />}
      <div className="clamped mt-1 text-sm [--clamp:7.5rem]">
        <MessageBody content={contentOf(draft) ?? draft.text} />
      </div>
      <div className="absolute top-2 right-2 z-10">
        <IconButton
          label={`Delete the draft: ${words}`}
          size="small"
          onClick={() => deleteDraft(place)}
        >
          <Trash2 className="size-4" />
        </IconButton>
      </div>
    </li>
  )
}
