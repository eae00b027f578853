import type { Message } from '@parley/contracts'
import { CornerDownRight } from 'lucide-react'
import { useReadableText } from '@/features/search/use-readable-text.ts'
import { trpc } from '@/lib/trpc.ts'
import { useMessageScope } from './message-context.tsx'

function Beginning({ messageId }: { messageId: string }) {
  const { data } = trpc.messages.get.useQuery({ message_id: messageId })
  const parent = data?.message
  const text = useReadableText(parent?.content ?? '')
  if (parent === undefined) return null
  return (
    <>
      :{' '}
      {parent.is_deleted
        ? 'a deleted message'
        : text.split('\n').find((line) => line.trim() !== '')}
    </>
  )
}

/** Above a reply that stands in two places: of which thread it is, or that its channel shows it too. */
export function ReplyOrigin({ message }: { message: Message }) {
  const scope = useMessageScope()
  const parentId = message.parent_message_id
  if (parentId === null || message.also_in_channel !== true) return null
  if (scope.isInThread) {
    return <p className="text-ink-faint text-xs leading-5">Also sent to the channel</p>
  }
  return (
    <button
      type="button"
      onClick={() => scope.openThread(message)}
      className="flex h-5 max-w-full items-center gap-1 rounded text-ink-faint text-xs hover:text-accent-text hover:underline phone:h-11"
    >
      <CornerDownRight aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="truncate">
        replied to a thread
        <Beginning messageId={parentId} />
      </span>
    </button>
  )
}
