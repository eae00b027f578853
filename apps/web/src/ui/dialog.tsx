import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { cn } from '@/lib/cn.ts'
import { focusFirstField, focusOrigin, returnFocus } from './dialog-focus.ts'
import { IconButton } from './icon-button.tsx'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** A sentence under the title; screen readers hear it with the title. */
  description?: ReactNode
  isTitleHidden?: boolean
  size?: 'small' | 'medium' | 'large'
  children: ReactNode
}

const widths = { small: 'max-w-md', medium: 'max-w-xl', large: 'max-w-3xl' }

/** A modal window: keeps focus inside, closes with Escape, gives focus back to where it came from. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, isTitleHidden, size = 'small', children } = props
  const origin = useRef<HTMLElement | null>(null)
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 animate-fade bg-overlay" />
        <Primitive.Content
          onOpenAutoFocus={(event) => {
            origin.current = focusOrigin()
            focusFirstField(event)
          }}
          onCloseAutoFocus={(event) => returnFocus(event, origin.current)}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed inset-x-4 top-[12vh] z-50 mx-auto flex max-h-[76vh] animate-pop flex-col overflow-hidden rounded-2xl bg-raised shadow-raised',
            'phone:inset-x-0 phone:top-auto phone:bottom-0 phone:max-h-[92dvh] phone:rounded-b-none',
            widths[size],
          )}
        >
          <div className={cn('flex items-start gap-4 px-6 pt-5', isTitleHidden && 'sr-only')}>
            <div className="min-w-0 grow">
              <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
              {description ? (
                <Primitive.Description className="mt-0.5 text-ink-soft text-sm">
                  {description}
                </Primitive.Description>
              ) : null}
            </div>
            <Primitive.Close asChild>
              <IconButton label="Close" className="-mt-0.5 -mr-2 phone:-mt-2">
                <X className="size-4.5" />
              </IconButton>
            </Primitive.Close>
          </div>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

type DialogBodyProps = {
  className?: string
  onKeyDown?: (event: KeyboardEvent) => void
  children: ReactNode
}

/** The scrolling middle of a dialog. */
export function DialogBody({ className, children, onKeyDown }: DialogBodyProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the controls within
    <div onKeyDown={onKeyDown} className={cn('min-h-0 grow overflow-y-auto px-6 py-5', className)}>
      {children}
    </div>
  )
}

/** The row of actions at the end of a dialog, the main one last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="flex justify-end gap-2 px-6 pt-1 pb-5 phone:pb-[max(1.25rem,env(safe-area-inset-bottom))]">
      {children}
    </div>
  )
}
