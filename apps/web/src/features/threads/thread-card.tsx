import { type FollowedThread, isUnreadReply } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { ChannelGlyph } from '@/features/channels/channel-glyph.tsx'
import { channelTitle } from '@/features/channels/channel-title.ts'
import { useOwnChannel } from '@/features/channels/use-channels.ts'
import { useMe } from '@/features/users/use-me.ts'
import { cn } from '@/lib/cn.ts'
import { Avatar } from '@/ui/avatar.tsx'
import { Badge } from '@/ui/badge.tsx'
import { FollowButton } from './follow-button.tsx'
import { ThreadLine } from './thread-line.tsx'

const repliesWord = (count: number) => (count === 1 ? '1 reply' : `${count} replies`)

/** One followed thread: where it is, how it began, who is in it and what was said last; opens beside the list. */
export function ThreadCard({ thread, isOpen }: { thread: FollowedThread; isOpen: boolean }) {
  const me = useMe()
  const { parent, latest, users, unread_count } = thread
  const channel = useOwnChannel(parent.channel_id)
  const hidden = parent.reply_count - latest.length
  const marker = { created_at: thread.last_read_at, id: thread.last_read_id }
  const reader = { user_id: me.id, thread: parent.id, marker }
  const others = users.filter((user) => user.id !== me.id)
  const title = channel === undefined ? '' : channelTitle(channel)
  const who = others.length > 0 ? others.map((user) => user.name).join(', ') : 'you'
  return (
    <li
      className={cn(
        'relative rounded-xl border bg-surface p-4 focus-within:border-accent phone:p-3',
        isOpen ? 'border-accent' : 'border-line hover:border-line-strong',
      )}
    >
      <div className="mb-3 flex items-center gap-2">
        {channel ? <ChannelGlyph channel={channel} /> : null}
        <h2 className="min-w-0 truncate font-semibold text-sm">
          <Link
            to="/threads/$channelId/$messageId"
            params={{ channelId: parent.channel_id, messageId: parent.id }}
            aria-current={isOpen ? 'true' : undefined}
            className="after:absolute after:inset-0 after:rounded-xl"
          >
            <span className="sr-only">Thread in </span>
            {title}
            <span className="sr-only">, with {who}</span>
          </Link>
        </h2>
        {unread_count > 0 ? (
          <Badge tone="accent">
            {unread_count > 99 ? '99+' : unread_count}
            <span className="sr-only"> unread</span>
          </Badge>
        ) : null}
        <span className="grow" />
        <div className="relative z-10 -my-1.5 -mr-2">
          <FollowButton thread={thread} />
        </div>
      </div>
      <ThreadLine message={parent} lines="four" />
      <div className="mt-3 flex items-center gap-2 pl-8.5 text-ink-faint text-xs">
        <span className="flex gap-1">
          {users.map((user) => (
            <Avatar key={user.id} user={user} size="tiny" />
          ))}
        </span>
        <span>
          {repliesWord(parent.reply_count)}
          {hidden > 0 ? `, the last ${latest.length === 1 ? 'one' : latest.length}:` : null}
        </span>
      </div>
      <div className="mt-2 flex flex-col gap-2 border-line border-l-2 pl-3">
        {latest.map((message) => (
          <ThreadLine
            key={message.id}
            message={message}
            isUnread={unread_count > 0 && isUnreadReply(message, reader)}
            lines="two"
          />
        ))}
      </div>
    </li>
  )
}
