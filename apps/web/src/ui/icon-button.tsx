import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn.ts'
import { tip } from './tip.ts'

const iconButton = cva(
  'touch-target inline-flex shrink-0 items-center justify-center rounded-md transition-colors disabled:opacity-50',
  {
    variants: {
      tone: {
        quiet: 'text-ink-faint hover:bg-hover hover:text-ink',
        accent: 'bg-accent text-accent-ink hover:bg-accent-hover',
        danger: 'text-danger hover:bg-danger-soft',
      },
      size: { small: 'size-7', medium: 'size-8', large: 'size-9' },
      pressed: { true: 'bg-selected text-accent-text', false: '' },
    },
    defaultVariants: { tone: 'quiet', size: 'medium', pressed: false },
  },
)

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label'> &
  Omit<VariantProps<typeof iconButton>, 'pressed'> & {
    /** What it does: its accessible name and its tooltip. */
    label: string
    /** Keys that do the same, shown in the tooltip: `⌘ K`. */
    shortcut?: string
    /** Given for a toggle only. */
    pressed?: boolean
  }

/** An action shown as an icon of 16 to 20 pixels (its child), named by a tooltip. */
export function IconButton(props: IconButtonProps) {
  const { label, shortcut, tone, size, pressed, className, ...rest } = props
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      className={cn(iconButton({ tone, size, pressed: pressed ?? false }), className)}
      {...tip(label, shortcut)}
      {...rest}
    />
  )
}
