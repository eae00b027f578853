import { Link } from '@tanstack/react-router'
import { ChevronLeft, PanelLeftOpen } from 'lucide-react'
import { toggleSidebar, useShellLayout } from '@/features/workspace/shell-layout.ts'
import { keysOf } from '@/lib/platform-keys.ts'
import { IconButton } from '@/ui/icon-button.tsx'

/** First in a room's header: back to the sidebar on a phone; elsewhere it unfolds a folded sidebar. */
export function OpenSidebarButton() {
  const { isCollapsed } = useShellLayout()
  return (
    <>
      <Link
        to="/"
        aria-label="Back to the channels"
        className="-ml-2 touch-target hidden items-center justify-center rounded-md text-ink-soft hover:bg-hover phone:inline-flex"
      >
        <ChevronLeft aria-hidden="true" className="size-5" />
      </Link>
      {isCollapsed ? (
        <IconButton
          data-toggles-sidebar
          label="Show the sidebar"
          shortcut={keysOf('\\')}
          onClick={toggleSidebar}
          className="-ml-1 phone:hidden"
        >
          <PanelLeftOpen className="size-4.5" />
        </IconButton>
      ) : null}
    </>
  )
}
