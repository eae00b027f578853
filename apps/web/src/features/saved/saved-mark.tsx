import { Bookmark } from 'lucide-react'

/** The sign of a message that one has saved and not done yet. */
export function SavedMark() {
  return (
    <span className="flex shrink-0 items-center gap-1 text-accent-text text-xs">
      <Bookmark aria-hidden="true" className="size-3 fill-current" />
      Saved
    </span>
  )
}
