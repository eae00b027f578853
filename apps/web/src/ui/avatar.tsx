import type { PresenceStatus } from '@parley/contracts'
import { cn } from '@/lib/cn.ts'
import { avatarOf } from './avatar-colour.ts'
import { PresenceDot } from './presence-dot.tsx'

type AvatarProps = {
  user: { id: string; name: string }
  size?: 'tiny' | 'small' | 'medium' | 'large' | 'huge'
  /** Shown as a dot at the corner; nothing where it is not given. */
  presence?: PresenceStatus | undefined
  className?: string
}

const sizes = {
  tiny: 'size-5 rounded-[5px] text-[0.5625rem]',
  small: 'size-6 rounded-md text-[0.625rem]',
  medium: 'size-9 rounded-lg text-[0.8125rem]',
  large: 'size-12 rounded-xl text-base',
  huge: 'size-24 rounded-3xl text-4xl',
}

/** A person's initials on their colour. Decorative: their name stands beside it. */
export function Avatar({ user, size = 'medium', presence, className }: AvatarProps) {
  const { initials, hue } = avatarOf(user)
  return (
    <span aria-hidden="true" className={cn('relative inline-flex shrink-0', className)}>
      <span
        className={cn(
          'avatar flex select-none items-center justify-center font-semibold',
          sizes[size],
        )}
        style={{ '--avatar-hue': hue }}
      >
        {initials}
      </span>
      {presence ? (
        <PresenceDot
          status={presence}
          className="-right-0.5 -bottom-0.5 absolute ring-2 ring-[var(--behind,var(--surface))]"
        />
      ) : null}
    </span>
  )
}
