import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { moveInList } from '@/features/channels/move-in-list.ts'
import { cn } from '@/lib/cn.ts'
import { usePhone } from '@/ui/use-phone.ts'
import type { settingsSections } from './settings-sections.ts'

type SettingsNavProps = { sections: readonly (typeof settingsSections)[number][] }

/** The sections at the left; on a phone a line that scrolls sideways. */
export function SettingsNav({ sections }: SettingsNavProps) {
  const nav = useRef<HTMLElement>(null)
  const isPhone = usePhone()
  // On a phone the line is laid out anew, and the open section is to be seen in it.
  useEffect(() => {
    const open = nav.current?.querySelector('[aria-current="page"]')
    open?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [isPhone])

  return (
    <nav
      ref={nav}
      aria-label="Settings"
      onKeyDown={moveInList}
      className="w-52 shrink-0 overflow-y-auto border-line border-r p-3 phone:w-full phone:overflow-x-auto phone:border-r-0 phone:border-b phone:p-2"
    >
      <ul className="flex flex-col gap-px phone:flex-row">
        {sections.map(({ id, title, Icon, isAdmin }, index) => (
          <li
            key={id}
            className={cn(isAdmin && !sections[index - 1]?.isAdmin && 'mt-4 phone:mt-0')}
          >
            <Link
              to="/settings/$section"
              params={{ section: id }}
              className="flex h-9 items-center gap-2.5 whitespace-nowrap rounded-lg px-2.5 text-ink-soft text-sm hover:bg-hover phone:h-11"
              activeProps={{
                className: 'bg-selected font-medium text-ink!',
                'aria-current': 'page',
              }}
            >
              <Icon aria-hidden="true" className="size-4" />
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
