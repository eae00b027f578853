import type { User } from '@parley/contracts'
import { FormError } from '@/features/auth/form-error.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { Button } from '@/ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog.tsx'
import { ResetLinkField } from './reset-link-field.tsx'

type ResetLinkDialogProps = { user: User; onClose: () => void }

/** Makes a link by which someone chooses a new password, and shows it this once. */
export function ResetLinkDialog({ user, onClose }: ResetLinkDialogProps) {
  const create = trpc.passwordResets.create.useMutation()
  const made = create.data?.password_reset

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={made ? `A link for ${user.name}` : `Reset the password of ${user.name}?`}
      description={
        made
          ? 'Send it to them by a way that you trust: whoever has it can sign in as them.'
          : 'You get a link to send to them, by which they choose a new password.'
      }
    >
      <DialogBody className="flex flex-col gap-3 text-ink-soft text-sm">
        {made ? (
          <ResetLinkField reset={made} />
        ) : (
          <p>
            It works once, for a day, and a newer one takes its place. Until it is used, nothing
            changes; then they are signed out wherever they were signed in.
          </p>
        )}
        <FormError sentence={create.error ? errorSentence(create.error) : null} />
      </DialogBody>
      <DialogActions>
        {made ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              busy={create.isPending}
              onClick={() => create.mutate({ user_id: user.id })}
            >
              Make a link
            </Button>
          </>
        )}
      </DialogActions>
    </Dialog>
  )
}
