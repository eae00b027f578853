import { Link } from '@tanstack/react-router'
import { Bookmark } from 'lucide-react'

/** The way from the sidebar to what one has saved. */
export function SavedLink() {
  return (
    <li>
      <Link
        to="/saved"
        className="flex h-8 items-center gap-2 rounded-lg px-2 text-ink-soft text-sm transition-colors hover:bg-hover focus-visible:outline-offset-[-2px] aria-[current=page]:bg-selected aria-[current=page]:text-ink phone:h-11 phone:text-base"
      >
        <span className="flex size-5 shrink-0 items-center justify-center text-ink-faint">
          <Bookmark aria-hidden="true" className="size-4" />
        </span>
        <span className="grow truncate">Saved</span>
      </Link>
    </li>
  )
}
