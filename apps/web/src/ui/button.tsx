import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn.ts'
import { Spinner } from './spinner.tsx'

const button = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors disabled:opacity-50 phone:min-h-11',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-accent-ink hover:bg-accent-hover',
        secondary: 'border border-line-strong bg-surface text-ink hover:bg-hover',
        quiet: 'text-ink-soft hover:bg-hover hover:text-ink',
        danger: 'bg-danger text-danger-ink hover:bg-danger-hover',
      },
      size: { small: 'h-8 px-3 text-sm', medium: 'h-9 px-4 text-sm', large: 'h-11 px-5' },
      wide: { true: 'w-full', false: '' },
    },
    defaultVariants: { variant: 'secondary', size: 'medium', wide: false },
  },
)

type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof button> & {
    /** Styles the one child (a link) instead of a button of its own. */
    asChild?: boolean
    /** Shows a spinner and takes no further click. */
    busy?: boolean
  }

/** A labelled action; primary at most once in a view. */
export function Button(props: ButtonProps) {
  const { variant, size, wide, asChild, busy, className, children, disabled, ...rest } = props
  const look = cn(button({ variant, size, wide }), className)
  if (asChild) {
    return (
      <Slot.Root className={look} {...rest}>
        {children}
      </Slot.Root>
    )
  }
  return (
    <button
      type="button"
      className={look}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  )
}
