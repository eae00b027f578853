import { Hash, Lock, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { errorSentence } from '@/lib/error-sentence.ts'
import { Avatar } from '@/ui/avatar.tsx'
import { Button } from '@/ui/button.tsx'
import { Spinner } from '@/ui/spinner.tsx'

/** The height of what stands above a channel's first row, the same in each state so that nothing jumps. */
export const listTopHeight = 120

type ListTopProps = {
  title: string
  type: 'public' | 'private' | 'direct'
  /** Whom a direct message is with, where that is one person. */
  partner: { id: string; name: string } | null
  hasOlder: boolean
  error: unknown
  onRetry: () => void
}

const icons = { public: Hash, private: Lock, direct: Users } as const

function Frame({ children }: { children: ReactNode }) {
  return <div className="flex h-full items-end gap-3 px-5 pb-2 phone:px-3">{children}</div>
}

/** Above the oldest loaded message: the way to older ones, why they did not come, or the channel's beginning. */
export function ListTop({ title, type, partner, hasOlder, error, onRetry }: ListTopProps) {
  if (error !== null && hasOlder) {
    return (
      <Frame>
        <p role="alert" className="text-danger text-sm">
          {errorSentence(error)}
        </p>
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      </Frame>
    )
  }
  if (hasOlder) {
    return (
      <Frame>
        <Spinner className="mx-auto text-ink-faint" />
      </Frame>
    )
  }
  const Icon = icons[type]
  return (
    <Frame>
      {partner === null ? (
        <span className="flex size-11 shrink-0 items-center justify-center rounded-xl bg-accent-soft text-accent-text">
          <Icon aria-hidden="true" className="size-5" />
        </span>
      ) : (
        <Avatar user={partner} size="large" />
      )}
      <div className="min-w-0">
        <p className="truncate font-semibold text-lg leading-6">{title}</p>
        <p className="truncate text-ink-soft text-sm">
          {type === 'direct'
            ? 'This is where your conversation begins.'
            : `This is where ${type === 'private' ? 'the private channel' : 'the channel'} begins.`}
        </p>
      </div>
    </Frame>
  )
}
