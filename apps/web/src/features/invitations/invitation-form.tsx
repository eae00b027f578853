import { zodResolver } from '@hookform/resolvers/zod'
import { createInvitationInput, issueSentence, workspaceRoleSchema } from '@parley/contracts'
import { useForm } from 'react-hook-form'
import { FormError } from '@/features/auth/form-error.tsx'
import { roleWords } from '@/features/users/role-words.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { fieldError } from '@/lib/field-error.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { Button } from '@/ui/button.tsx'
import { Field } from '@/ui/field.tsx'
import { Input } from '@/ui/input.tsx'
import { Select } from '@/ui/select.tsx'
import { copyInvitation } from './invitation-link.ts'

/** A new invitation: a role, and an e-mail address where it is for one person only. */
export function InvitationForm() {
  const form = useForm({
    resolver: zodResolver(createInvitationInput, { error: issueSentence }),
    defaultValues: { role: 'user', email: undefined },
  })
  const create = trpc.invitations.create.useMutation({
    onSuccess: ({ invitation }) => {
      cache.invitations.list.invalidate()
      form.reset()
      copyInvitation(invitation.code)
    },
  })
  return (
    <form
      noValidate
      className="mb-6 rounded-xl border border-line bg-canvas p-4"
      onSubmit={form.handleSubmit((input) => create.mutate(input))}
    >
      <div className="flex flex-wrap items-start gap-3 phone:flex-col phone:items-stretch">
        <Field label="Role">
          {(control) => (
            <Select {...control} {...form.register('role')}>
              {workspaceRoleSchema.options.map((role) => (
                <option key={role} value={role}>
                  {roleWords[role]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label="Only for this e-mail address (optional)"
          error={fieldError(form.formState.errors.email)}
          className="min-w-56 grow phone:min-w-0"
        >
          {(control) => (
            <Input
              type="email"
              autoComplete="off"
              {...control}
              {...form.register('email', { setValueAs: (text) => text || undefined })}
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="primary"
          className="mt-[1.6875rem] phone:mt-1"
          busy={create.isPending}
        >
          Create link
        </Button>
      </div>
      {create.error ? (
        <div className="mt-3">
          <FormError sentence={errorSentence(create.error)} />
        </div>
      ) : null}
    </form>
  )
}
