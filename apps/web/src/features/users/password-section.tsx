import { zodResolver } from '@hookform/resolvers/zod'
import { changePasswordInput, issueSentence } from '@parley/contracts'
import { useForm } from 'react-hook-form'
import { FormError } from '@/features/auth/form-error.tsx'
import { PasswordHint } from '@/features/auth/password-hint.tsx'
import { PasswordInput } from '@/features/auth/password-input.tsx'
import { passwordError } from '@/features/auth/password-rule.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { fieldError } from '@/lib/field-error.ts'
import { tokens } from '@/lib/parley.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { Button } from '@/ui/button.tsx'
import { Field } from '@/ui/field.tsx'
import { toast } from '@/ui/toast.ts'
import { useMe } from './use-me.ts'

const blank = { current_password: '', new_password: '' }

/** A new password, which signs out every other session. */
export function PasswordSection() {
  const me = useMe()
  const form = useForm({
    resolver: zodResolver(changePasswordInput, { error: issueSentence }),
    defaultValues: blank,
  })
  const change = trpc.users.changePassword.useMutation({
    onSuccess: ({ token }) => {
      tokens.set(token)
      cache.sessions.list.invalidate()
      form.reset(blank)
      toast.success('Your password is changed. Other sessions are signed out.')
    },
  })
  const { errors } = form.formState

  return (
    <form
      noValidate
      className="flex max-w-md flex-col gap-5"
      onSubmit={form.handleSubmit((input) => change.mutate(input))}
    >
      <p className="text-ink-soft">Changing it signs you out everywhere else.</p>
      <input type="hidden" autoComplete="username" value={me.email} readOnly />
      <Field label="Current password" error={fieldError(errors.current_password)}>
        {(control) => (
          <PasswordInput
            autoComplete="current-password"
            {...control}
            {...form.register('current_password')}
          />
        )}
      </Field>
      <Field
        label="New password"
        hint={<PasswordHint password={form.watch('new_password')} />}
        error={errors.new_password && passwordError(form.getValues('new_password'))}
      >
        {(control) => (
          <PasswordInput
            autoComplete="new-password"
            {...control}
            {...form.register('new_password')}
          />
        )}
      </Field>
      <FormError sentence={change.error ? errorSentence(change.error) : null} />
      <Button type="submit" variant="primary" className="self-start" busy={change.isPending}>
        Change password
      </Button>
    </form>
  )
}
