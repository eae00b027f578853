import { Check } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/lib/cn.ts'

export const DropdownMenuTrigger = Primitive.Trigger
export const DropdownMenuRadioGroup = Primitive.RadioGroup

/** A menu that leaves the page around it alone: it scrolls, and a click outside does what it hits. */
export function DropdownMenu(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />
}

const item =
  'flex h-8 cursor-default select-none items-center gap-2.5 rounded-md px-2 text-sm outline-none data-highlighted:bg-hover data-disabled:opacity-50 phone:h-11'

export function DropdownMenuContent(props: ComponentProps<typeof Primitive.Content>) {
  const { className, sideOffset = 6, collisionPadding = 8, ...rest } = props
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={sideOffset}
        collisionPadding={collisionPadding}
        className={cn(
          'z-60 min-w-52 animate-pop rounded-xl bg-raised p-1.5 text-ink shadow-raised outline-none',
          className,
        )}
        {...rest}
      />
    </Primitive.Portal>
  )
}

type ItemProps = Omit<ComponentProps<typeof Primitive.Item>, 'children'> & {
  icon?: ReactNode
  tone?: 'danger'
  shortcut?: string
  children: ReactNode
}

/** One action of a menu, with an icon of 16 pixels before its words. */
export function DropdownMenuItem({
  icon,
  tone,
  shortcut,
  className,
  children,
  ...rest
}: ItemProps) {
  return (
    <Primitive.Item
      className={cn(
        item,
        tone === 'danger' ? 'text-danger' : '[&_svg]:text-ink-faint',
        '[&_svg]:size-4',
        className,
      )}
      {...rest}
    >
      {icon}
      <span className="grow">{children}</span>
      {shortcut ? <kbd className="font-sans text-ink-faint text-xs">{shortcut}</kbd> : null}
    </Primitive.Item>
  )
}

export function DropdownMenuRadioItem(props: ComponentProps<typeof Primitive.RadioItem>) {
  const { className, children, ...rest } = props
  return (
    <Primitive.RadioItem className={cn(item, className)} {...rest}>
      <span className="grow">{children}</span>
      <Primitive.ItemIndicator>
        <Check className="size-4 text-accent-text" />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  )
}

export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  return (
    <Primitive.Label className="px-2 pt-2 pb-1 font-medium text-ink-faint text-xs">
      {children}
    </Primitive.Label>
  )
}

export function DropdownMenuSeparator() {
  return <Primitive.Separator className="my-1.5 h-px bg-line" />
}
