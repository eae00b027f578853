import { lazy, type ReactElement, Suspense, useState } from 'react'
import { Popover, PopoverContent, PopoverTrigger } from '@/ui/popover.tsx'
import { Spinner } from '@/ui/spinner.tsx'

const Panel = lazy(() => import('./emoji-picker-panel.tsx'))

type EmojiPickerProps = {
  onPick: (emoji: string) => void
  onOpenChange?: (open: boolean) => void
  /** The button that opens it. */
  children: ReactElement
}

/** A button that opens the emoji picker; focus goes back to the button after it. */
export function EmojiPicker({ onPick, onOpenChange, children }: EmojiPickerProps) {
  const [open, setOpen] = useState(false)
  const change = (next: boolean) => {
    setOpen(next)
    onOpenChange?.(next)
  }
  return (
    <Popover open={open} onOpenChange={change}>
      <PopoverTrigger asChild>{children}</PopoverTrigger>
      <PopoverContent aria-label="Emoji" side="top" align="end">
        <Suspense
          fallback={
            <div className="flex h-80 w-[21rem] max-w-[calc(100vw-1rem)] items-center justify-center">
              <Spinner label="Loading emoji" />
            </div>
          }
        >
          <Panel
            onPick={(emoji) => {
              change(false)
              onPick(emoji)
            }}
          />
        </Suspense>
      </PopoverContent>
    </Popover>
  )
}
