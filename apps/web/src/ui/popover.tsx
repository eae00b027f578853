import { Popover as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn.ts'

export const Popover = Primitive.Root
export const PopoverTrigger = Primitive.Trigger

/** What a popover shows; name it with an aria-label. */
export function PopoverContent(props: ComponentProps<typeof Primitive.Content>) {
  const { className, sideOffset = 6, collisionPadding = 8, ...rest } = props
  return (
    <Primitive.Portal>
      <Primitive.Content
        sideOffset={sideOffset}
        collisionPadding={collisionPadding}
        className={cn(
          'z-60 animate-pop rounded-xl bg-raised text-ink shadow-raised outline-none',
          className,
        )}
        {...rest}
      />
    </Primitive.Portal>
  )
}
