import { zodResolver } from '@hookform/resolvers/zod'
import { createChannelInput, issueSentence } from '@parley/contracts'
import { useNavigate } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { FormError } from '@/features/auth/form-error.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { fieldError } from '@/lib/field-error.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { Button } from '@/ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog.tsx'
import { Field } from '@/ui/field.tsx'
import { Input } from '@/ui/input.tsx'
import { ChannelTypeChoice } from './channel-type-choice.tsx'

/** A new channel, public or private, that its creator owns. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const form = useForm({
    resolver: zodResolver(createChannelInput, { error: issueSentence }),
    defaultValues: { name: '', type: 'public', description: '' },
  })
  const create = trpc.channels.create.useMutation({
    onSuccess: async ({ channel }) => {
      await cache.channels.list.invalidate({})
      onClose()
      navigate({ to: '/c/$channelId', params: { channelId: channel.id } })
    },
  })
  const { errors } = form.formState

  return (
    <Dialog open onOpenChange={onClose} title="Create a channel">
      <form
        noValidate
        className="flex min-h-0 flex-col"
        onSubmit={form.handleSubmit((input) => create.mutate(input))}
      >
        <DialogBody className="flex flex-col gap-5">
          <Field label="Name" error={fieldError(errors.name)}>
            {(control) => (
              <Input
                autoComplete="off"
                placeholder="plans-for-spring"
                {...control}
                {...form.register('name')}
              />
            )}
          </Field>
          <Field label="What is it about? (optional)" error={fieldError(errors.description)}>
            {(control) => (
              <Input autoComplete="off" {...control} {...form.register('description')} />
            )}
          </Field>
          <ChannelTypeChoice register={form.register('type')} />
          <FormError sentence={create.error ? errorSentence(create.error) : null} />
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={create.isPending}>
            Create channel
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
