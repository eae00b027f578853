import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { tip } from '@/ui/tip.ts'

/** Opens the search beside the channel. */
export function ChannelHeaderSearch() {
  return (
    <Link
      to="/search"
      search={{ q: '' }}
      aria-label="Search messages"
      {...tip('Search messages')}
      className="touch-target flex size-8 shrink-0 items-center justify-center rounded-md text-ink-faint hover:bg-hover hover:text-ink"
    >
      <Search aria-hidden="true" className="size-4.5" />
    </Link>
  )
}
