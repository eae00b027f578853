import type { OwnChannel } from '@parley/contracts'
import { StatusMark } from '@/features/statuses/status-mark.tsx'
import { cn } from '@/lib/cn.ts'

type PartnerStatusProps = {
  channel: Pick<OwnChannel, 'type'> & { users?: OwnChannel['users'] }
  hasWords?: boolean
  className?: string
}

/** The status of whom a direct message is with; nothing beside a channel or a group. */
export function PartnerStatus({ channel, hasWords = false, className }: PartnerStatusProps) {
  const [user, ...others] = channel.users ?? []
  if (channel.type !== 'direct' || user === undefined || others.length > 0) return null
  return (
    <StatusMark
      userId={user.id}
      hasWords={hasWords}
      className={cn('self-center text-ink-faint text-sm', className)}
    />
  )
}
