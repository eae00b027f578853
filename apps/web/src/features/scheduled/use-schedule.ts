import { newMessageId } from '@parley/client'
import { useRef } from 'react'
import { timesNow } from '@/features/times/use-times.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { toast } from '@/ui/toast.ts'
import { keepScheduled } from './scheduled-cache.ts'

type Written = {
  channel_id: string
  parent_message_id: string | null
  also_in_channel?: boolean
  content: string
  file_ids: string[]
}

/**
 * Schedules what is written; resolves to whether the server has it. Until then it stays where it was
 * written, and the same again goes out under the same id, so that an answer that was lost schedules
 * nothing twice.
 */
export function useSchedule(): (written: Written, at: Date) => Promise<boolean> {
  const lastTry = useRef({ written: '', id: '' })

  return async (written, at) => {
    const key = JSON.stringify(written)
    if (lastTry.current.written !== key) lastTry.current = { written: key, id: newMessageId() }
    try {
      const { scheduled } = await parley.api.scheduled.create.mutate({
        ...written,
        id: lastTry.current.id,
        send_at: at.toISOString(),
      })
      lastTry.current = { written: '', id: '' }
      keepScheduled(scheduled)
      toast.success(`Scheduled: ${timesNow().planned(scheduled.send_at)}`)
      return true
    } catch (error) {
      toast.error(errorSentence(error))
      return false
    }
  }
}
