import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn.ts'
import { Badge } from '@/ui/badge.tsx'

type PlanningLinkProps = {
  to: '/scheduled' | '/reminders'
  icon: ReactNode
  label: string
  count: number
  /** What the number counts, for those who hear it. */
  counted: string
  tone: 'accent' | 'quiet' | 'danger'
}

/** The sidebar's way to a room of what is planned, with a number. */
export function PlanningLink({ to, icon, label, count, counted, tone }: PlanningLinkProps) {
  return (
    <li>
      <Link
        to={to}
        className={cn(
          'flex h-8 items-center gap-2 rounded-lg px-2 text-sm transition-colors hover:bg-hover focus-visible:outline-offset-[-2px] phone:h-11 phone:text-base',
          'aria-[current=page]:bg-selected aria-[current=page]:text-ink',
          count > 0 && tone !== 'quiet' ? 'font-semibold text-ink' : 'text-ink-soft',
        )}
      >
        <span
          aria-hidden="true"
          className="flex size-5 shrink-0 items-center justify-center text-ink-faint [&_svg]:size-4"
        >
          {icon}
        </span>
        <span className="grow truncate">{label}</span>
        {count > 0 ? (
          <Badge tone={tone}>
            {count > 99 ? '99+' : count}
            <span className="sr-only"> {counted}</span>
          </Badge>
        ) : null}
      </Link>
    </li>
  )
}
