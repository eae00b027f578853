import { zodResolver } from '@hookform/resolvers/zod'
import {
  type Channel,
  channelDescriptionSchema,
  channelNameSchema,
  issueSentence,
} from '@parley/contracts'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { errorSentence, readableSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { Button } from '@/ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog.tsx'
import { Field } from '@/ui/field.tsx'
import { Input } from '@/ui/input.tsx'
import { Textarea } from '@/ui/textarea.tsx'

const formSchema = z.object({ name: channelNameSchema, description: channelDescriptionSchema })

type EditProps = { channel: Channel; onClose: () => void }

/** Renames and describes a channel. */
export function ChannelHeaderEdit({ channel, onClose }: EditProps) {
  const form = useForm({
    resolver: zodResolver(formSchema, { error: issueSentence }),
    defaultValues: { name: channel.name ?? '', description: channel.description },
  })
  const update = trpc.channels.update.useMutation({
    onSuccess: ({ channel: changed }) => {
      cache.channels.get.setData({ channel_id: channel.id }, { channel: changed })
      cache.channels.list.setData({}, (list) =>
        list
          ? {
              channels: list.channels.map((own) =>
                own.id === channel.id ? { ...own, ...changed } : own,
              ),
            }
          : list,
      )
      onClose()
    },
    onError: (error) => form.setError('name', { message: errorSentence(error) }),
  })
  const { errors } = form.formState
  const sentence = (message: string | undefined) =>
    message === undefined ? undefined : readableSentence(message)
  return (
    <Dialog open onOpenChange={onClose} title="Name and description">
      <form
        className="contents"
        onSubmit={form.handleSubmit((values) =>
          update.mutate({ channel_id: channel.id, ...values }),
        )}
      >
        <DialogBody className="flex flex-col gap-4">
          <Field label="Name" error={sentence(errors.name?.message)}>
            {(control) => <Input {...control} {...form.register('name')} autoComplete="off" />}
          </Field>
          <Field
            label="Description"
            hint="What people talk about here."
            error={sentence(errors.description?.message)}
          >
            {(control) => <Textarea {...control} {...form.register('description')} rows={3} />}
          </Field>
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={update.isPending}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
