import { useNavigate, useParams } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { Suspense, useEffect, useEffectEvent } from 'react'
import { OpenSidebarButton } from '@/features/channels/open-sidebar-button.tsx'
import { useMe } from '@/features/users/use-me.ts'
import { lastChannelId } from '@/router/last-channel.ts'
import { UnknownNotice } from '@/router/unknown-room.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { SettingsNav } from './settings-nav.tsx'
import { settingsSections } from './settings-sections.ts'

/** Settings of oneself and, for admins, of the workspace; every section has its own address. */
export function SettingsRoom() {
  const { section: id } = useParams({ from: '/settings/$section' })
  const isAdmin = useMe().role === 'admin'
  const navigate = useNavigate()
  const mine = settingsSections.filter((section) => isAdmin || !section.isAdmin)
  const open = mine.find((section) => section.id === id)

  const close = () => {
    const channelId = lastChannelId()
    if (channelId === null) navigate({ to: '/' })
    else navigate({ to: '/c/$channelId', params: { channelId } })
  }

  const closeByKey = useEffectEvent((event: KeyboardEvent) => {
    const isTaken = document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')
    if (event.key === 'Escape' && !event.defaultPrevented && isTaken === null) close()
  })
  useEffect(() => {
    document.addEventListener('keydown', closeByKey)
    return () => document.removeEventListener('keydown', closeByKey)
  }, [])

  return (
    <main id="room" className="flex h-full flex-col">
      <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b px-5 phone:px-3">
        <OpenSidebarButton />
        <h1 className="grow font-semibold text-[1.0625rem]">Settings</h1>
        <IconButton label="Close settings" onClick={close} className="-mr-2 phone:hidden">
          <X className="size-4.5" />
        </IconButton>
      </header>
      <div className="flex min-h-0 grow phone:flex-col">
        <SettingsNav sections={mine} />
        <div className="min-h-0 grow overflow-y-auto px-8 py-8 phone:px-4 phone:py-6">
          {open ? (
            <section aria-labelledby="section-title" className="max-w-2xl">
              <h2 id="section-title" className="mb-6 font-semibold text-xl tracking-tight">
                {open.title}
              </h2>
              <Suspense fallback={<ListSkeleton rows={3} />}>
                <open.Section />
              </Suspense>
            </section>
          ) : (
            <UnknownNotice
              title="There is no such setting"
              description="It may be one that only admins have."
            />
          )}
        </div>
      </div>
    </main>
  )
}
