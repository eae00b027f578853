import { WifiOff } from 'lucide-react'
import { Spinner } from '@/ui/spinner.tsx'
import { useConnection } from './use-connection.ts'

const sentences = {
  offline: 'You are offline. Messages you send go out when you are back.',
  reconnecting: 'Reconnecting. Messages you send go out as soon as the server answers.',
}

/** A line over the rooms while nothing new can arrive; announced when it comes and goes. */
export function ConnectionBanner() {
  const connection = useConnection()
  return (
    <div role="status">
      {connection === 'live' ? null : (
        <p className="flex min-h-9 items-center justify-center gap-2 bg-warning-soft px-4 py-1.5 text-center text-sm text-warning-ink">
          {connection === 'offline' ? (
            <WifiOff aria-hidden="true" className="size-4 shrink-0" />
          ) : (
            <Spinner className="shrink-0" />
          )}
          {sentences[connection]}
        </p>
      )}
    </div>
  )
}
