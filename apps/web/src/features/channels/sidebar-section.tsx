import type { OwnChannel } from '@parley/contracts'
import { ChevronDown, Compass, Plus } from 'lucide-react'
import { useId } from 'react'
import { type DialogName, showDialog } from '@/features/workspace/dialog-store.ts'
import { cn } from '@/lib/cn.ts'
import { IconButton } from '@/ui/icon-button.tsx'
import { useFolded } from './folded-sections.ts'
import { isCalling } from './is-calling.ts'
import { SidebarRow } from './sidebar-row.tsx'

type Action = { label: string; icon: 'browse' | 'add'; dialog: DialogName }
type SidebarSectionProps = {
  title: string
  channels: OwnChannel[]
  actions: readonly Action[]
  empty: string
}

/** A list of the sidebar that folds; folded, it still shows what is unread. */
export function SidebarSection({ title, channels, actions, empty }: SidebarSectionProps) {
  const { isFolded, toggle } = useFolded(title)
  const isOpen = !isFolded
  const listId = useId()
  const shown = isOpen ? channels : channels.filter(isCalling)

  return (
    <section className="mb-4">
      <div className="flex h-8 items-center">
        <h2 className="grow">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={toggle}
            className="flex items-center gap-1 rounded px-1 font-semibold text-ink-faint text-xs hover:text-ink phone:min-h-11"
          >
            <ChevronDown
              aria-hidden="true"
              className={cn('size-3.5 transition-transform', !isOpen && '-rotate-90')}
            />
            {title}
          </button>
        </h2>
        {actions.map(({ label, icon, dialog }) => (
          <IconButton key={dialog} label={label} size="small" onClick={() => showDialog(dialog)}>
            {icon === 'browse' ? <Compass className="size-4" /> : <Plus className="size-4" />}
          </IconButton>
        ))}
      </div>
      <ul id={listId} className="flex flex-col gap-px">
        {shown.map((channel) => (
          <SidebarRow key={channel.id} channel={channel} />
        ))}
        {isOpen && channels.length === 0 ? (
          <li className="px-2 py-1 text-ink-faint text-sm">{empty}</li>
        ) : null}
      </ul>
    </section>
  )
}
