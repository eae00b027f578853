import { useCallback } from 'react'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { toast } from '@/ui/toast.ts'
import { keepThread } from './thread-cache.ts'

/** Gives `markUnread(replyId)`: unread in the thread from that reply on, here and on every device. */
export function useMarkThreadUnread(threadId: string): (replyId: string) => void {
  const { mutate } = trpc.threads.markUnread.useMutation({
    onSuccess: ({ thread }) => keepThread(thread),
    onError: (error) => toast.error(errorSentence(error)),
  })
  return useCallback(
    (replyId) => mutate({ message_id: threadId, reply_id: replyId }),
    [mutate, threadId],
  )
}
