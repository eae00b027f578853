import { Link } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import { useDraftCount } from './use-drafts.ts'

/** The way from the sidebar to what one has not sent yet, with how much that is. */
export function DraftsLink() {
  const count = useDraftCount()
  return (
    <li>
      <Link
        to="/drafts"
        className="flex h-8 items-center gap-2 rounded-lg px-2 text-ink-soft text-sm transition-colors hover:bg-hover focus-visible:outline-offset-[-2px] aria-[current=page]:bg-selected aria-[current=page]:text-ink phone:h-11 phone:text-base"
      >
        <span className="flex size-5 shrink-0 items-center justify-center text-ink-faint">
          <Pencil aria-hidden="true" className="size-4" />
        </span>
        <span className="grow truncate">Drafts</span>
        {count > 0 ? (
          <span className="px-1 text-ink-faint text-xs tabular-nums">
            {count > 99 ? '99+' : count}
          </span>
        ) : null}
      </Link>
    </li>
  )
}
