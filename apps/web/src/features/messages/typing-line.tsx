import { skipToken, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DraftPlace } from '@/features/drafts/draft-place.ts'
import { useUser } from '@/features/users/use-user.ts'
import { messageKeys } from './message-keys.ts'
import type { Typists } from './typing-cache.ts'

/** The ids of those who type now; looks again when the first of their notices runs out. */
function useTypists({ channelId, parentId }: DraftPlace): string[] {
  const { data = {} } = useQuery<Typists>({
    queryKey: messageKeys.typing(channelId, parentId),
    queryFn: skipToken,
  })
  const [now, setNow] = useState(Date.now)
  const current = Object.entries(data).filter(([, until]) => until > now)
  const next = Math.min(...current.map(([, until]) => until))
  useEffect(() => {
    setNow(Date.now())
    if (!Number.isFinite(next)) return
    const timer = setTimeout(() => setNow(Date.now()), next - Date.now() + 10)
    return () => clearTimeout(timer)
  }, [next])
  return current.map(([userId]) => userId)
}

function Name({ userId }: { userId: string }) {
  return <strong className="font-medium text-ink-soft">{useUser(userId)?.name ?? 'Someone'}</strong>
}

/** Who is typing; keeps its height when nobody is. */
export function TypingLine(place: DraftPlace) {
  const [first, second, third] = useTypists(place)
  return (
    <p className="h-5 truncate px-1 text-ink-faint text-xs">
      {first === undefined ? null : third !== undefined ? (
        'Several people are typing…'
      ) : second === undefined ? (
        <>
          <Name userId={first} /> is typing…
        </>
      ) : (
        <>
          <Name userId={first} /> and <Name userId={second} /> are typing…
        </>
      )}
    </p>
  )
}
