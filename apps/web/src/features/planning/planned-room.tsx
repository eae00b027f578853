import type { ReactNode } from 'react'
import { OpenSidebarButton } from '@/features/channels/open-sidebar-button.tsx'

type PlannedRoomProps = { title: string; children: ReactNode }

/** The frame of a room of what is planned: its name, and its lists in the middle. */
export function PlannedRoom({ title, children }: PlannedRoomProps) {
  return (
    <main id="room" className="flex h-full flex-col">
      <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b px-5 phone:px-3">
        <OpenSidebarButton />
        <h1 className="font-semibold text-[1.0625rem]">{title}</h1>
      </header>
      <div className="min-h-0 grow overflow-y-auto bg-canvas px-5 py-4 phone:px-3">
        <div className="mx-auto flex max-w-3xl flex-col gap-6">{children}</div>
      </div>
    </main>
  )
}

/** A part of such a room under its heading. */
export function PlannedSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 font-semibold text-ink-soft text-sm">{title}</h2>
      <ul className="flex flex-col gap-3">{children}</ul>
    </section>
  )
}
