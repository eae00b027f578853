import { Link, useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { tip } from '@/ui/tip.ts'
import type { ChannelView } from './channel-room-access.ts'

/** Opens the search beside the channel, for what was said in it. */
export function ChannelHeaderSearch({ view: { own } }: { view: ChannelView }) {
  const navigate = useNavigate()
  const openFor = async (channel: NonNullable<ChannelView['own']>) => {
    // Comes with the search, which nobody needs to read a channel.
    const named = import('./channel-filter.ts').then((m) => m.channelFilter(channel))
    navigate({ to: '/search', search: { q: await named.catch(() => '') } })
  }
  return (
    <Link
      to="/search"
      search={{ q: '' }}
      onClick={(event) => {
        if (own === undefined || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        openFor(own)
      }}
      aria-label="Search in this channel"
      {...tip('Search in this channel')}
      className="touch-target flex size-8 shrink-0 items-center justify-center rounded-md text-ink-faint hover:bg-hover hover:text-ink"
    >
      <Search aria-hidden="true" className="size-4.5" />
    </Link>
  )
}
