import type { Session } from '@parley/contracts'
import { useTimes } from '@/features/times/use-times.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { Badge } from '@/ui/badge.tsx'
import { Button } from '@/ui/button.tsx'
import { toast } from '@/ui/toast.ts'
import { deviceName } from './device-name.ts'

/** One place where one is signed in. */
export function SessionRow({ session }: { session: Session }) {
  const times = useTimes()
  const device = deviceName(session.user_agent)
  const end = trpc.sessions.end.useMutation({
    onMutate: () => {
      const before = cache.sessions.list.getData()
      cache.sessions.list.setData(undefined, (list) =>
        list ? { sessions: list.sessions.filter(({ id }) => id !== session.id) } : list,
      )
      return before
    },
    onError: (error, _, before) => {
      cache.sessions.list.setData(undefined, before)
      toast.error(errorSentence(error))
    },
  })
  return (
    <li className="flex min-h-16 items-center gap-4 py-3">
      <div className="min-w-0 grow">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{device}</span>
          {session.is_current ? <Badge tone="accent">This one</Badge> : null}
        </p>
        <p className="text-ink-faint text-sm">Last used {times.full(session.last_used_at)}</p>
      </div>
      {session.is_current ? null : (
        <Button
          size="small"
          aria-label={`End the session of ${device}`}
          onClick={() => end.mutate({ session_id: session.id })}
        >
          End
        </Button>
      )}
    </li>
  )
}
