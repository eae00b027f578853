import { zodResolver } from '@hookform/resolvers/zod'
import { issueSentence, updateWorkspaceInput } from '@parley/contracts'
import { useForm } from 'react-hook-form'
import { errorSentence } from '@/lib/error-sentence.ts'
import { fieldError } from '@/lib/field-error.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { Button } from '@/ui/button.tsx'
import { Field } from '@/ui/field.tsx'
import { Input } from '@/ui/input.tsx'
import { toast } from '@/ui/toast.ts'
import { useWorkspace } from './use-workspace.ts'

/** The workspace's name, for admins. */
export function WorkspaceSection() {
  const { name } = useWorkspace()
  const form = useForm({
    resolver: zodResolver(updateWorkspaceInput, { error: issueSentence }),
    values: { name },
    resetOptions: { keepDirtyValues: true },
  })
  const update = trpc.workspace.update.useMutation({
    onSuccess: (saved) => {
      cache.workspace.get.setData(undefined, saved)
      form.reset({ name: saved.workspace.name })
      toast.success('The workspace’s name is saved.')
    },
    onError: (error) => toast.error(errorSentence(error)),
  })
  return (
    <form
      noValidate
      className="flex max-w-md flex-col items-start gap-4"
      onSubmit={form.handleSubmit((input) => update.mutate(input))}
    >
      <Field
        label="Workspace name"
        hint="Everyone sees it, also before signing in."
        error={fieldError(form.formState.errors.name)}
        className="w-full"
      >
        {(control) => <Input autoComplete="off" {...control} {...form.register('name')} />}
      </Field>
      <Button
        type="submit"
        variant="primary"
        busy={update.isPending}
        disabled={!form.formState.isDirty}
      >
        Save
      </Button>
    </form>
  )
}
