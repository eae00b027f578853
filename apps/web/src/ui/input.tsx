import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn.ts'

export const fieldLook =
  'w-full rounded-lg border border-field bg-surface px-3 text-ink transition-colors hover:border-ink-faint focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger disabled:opacity-60'

/** One line of text. Label it with `Field`, or give it an aria-label. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(fieldLook, 'h-9 phone:h-11 phone:text-base', className)} {...rest} />
}
