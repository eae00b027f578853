import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '@/ui/icon-button.tsx'

type PanelHeaderProps = {
  title: string
  detail?: string
  action?: ReactNode
  onClose: () => void
}

/** The head of a panel beside a channel. */
export function PanelHeader({ title, detail, action, onClose }: PanelHeaderProps) {
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b pr-3 pl-5">
      <h2 className="shrink-0 font-semibold">{title}</h2>
      <p className="min-w-0 grow truncate text-ink-faint text-sm">{detail}</p>
      {action}
      <IconButton label="Close" shortcut="Esc" onClick={onClose}>
        <X className="size-4.5" />
      </IconButton>
    </header>
  )
}
