import type { OwnChannel } from '@parley/contracts'
import { StatusMark } from '@/features/statuses/status-mark.tsx'
import { cn } from '@/lib/cn.ts'

type PartnerStatusProps = {
  channel: Pick<OwnChannel, 'type'> & { users?: OwnChannel['users'] }
  hasWords?: boolean
  className?: string
}

type Shown = PartnerStatusProps['channel']

/** Whom a direct message is with, where that is one person. */
export function partnerOf({ type, users }: Shown): { id: string; name: string } | null {
  const [user, ...others] = users ?? []
  return type !== 'direct' || user === undefined || others.length > 0 ? null : user
}

/** The status of whom a direct message is with; nothing beside a channel or a group. */
export function PartnerStatus({ channel, hasWords = false, className }: PartnerStatusProps) {
  const user = partnerOf(channel)
  if (user === null) return null
  return (
    <StatusMark
      userId={user.id}
      hasWords={hasWords}
      className={cn('self-center text-ink-faint text-sm', className)}
    />
  )
}
