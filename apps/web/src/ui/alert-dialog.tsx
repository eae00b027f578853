import { AlertDialog as Primitive } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { Button } from './button.tsx'
import { focusOrigin, returnFocus } from './dialog-focus.ts'

type AlertDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: ReactNode
  /** The verb of the action: `Leave channel`. */
  action: string
  onAction: () => void
  busy?: boolean
}

/** Asks before something that cannot be undone; focus starts on Cancel. */
export function AlertDialog(props: AlertDialogProps) {
  const { open, onOpenChange, title, description, action, onAction, busy } = props
  const origin = useRef<HTMLElement | null>(null)
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 animate-fade bg-overlay" />
        <Primitive.Content
          onOpenAutoFocus={() => {
            origin.current = focusOrigin()
          }}
          onCloseAutoFocus={(event) => returnFocus(event, origin.current)}
          className="fixed inset-x-4 top-[20vh] z-50 mx-auto flex max-w-md animate-pop flex-col gap-2 rounded-2xl bg-raised p-6 shadow-raised"
        >
          <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
          <Primitive.Description className="text-ink-soft text-sm">
            {description}
          </Primitive.Description>
          <div className="mt-4 flex justify-end gap-2">
            <Primitive.Cancel asChild>
              <Button>Cancel</Button>
            </Primitive.Cancel>
            <Button variant="danger" busy={busy} onClick={onAction}>
              {action}
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
