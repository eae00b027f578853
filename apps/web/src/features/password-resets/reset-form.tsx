import { zodResolver } from '@hookform/resolvers/zod'
import { parleyErrorOf } from '@parley/client'
import { issueSentence, usePasswordResetInput } from '@parley/contracts'
import { useForm } from 'react-hook-form'
import { FormError } from '@/features/auth/form-error.tsx'
import { PasswordHint } from '@/features/auth/password-hint.tsx'
import { PasswordInput } from '@/features/auth/password-input.tsx'
import { passwordError } from '@/features/auth/password-rule.ts'
import { enter } from '@/features/auth/session.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { Button } from '@/ui/button.tsx'
import { Field } from '@/ui/field.tsx'

type ResetFormProps = {
  code: string
  user: { name: string; email: string }
  /** The code has ended meanwhile. */
  onRefused: () => void
  onDone: () => void
}

/** A new password, which signs in here and out everywhere else. */
export function ResetForm({ code, user, onRefused, onDone }: ResetFormProps) {
  const form = useForm({
    resolver: zodResolver(usePasswordResetInput, { error: issueSentence }),
    defaultValues: { code, new_password: '' },
  })
  const reset = trpc.passwordResets.use.useMutation({
    onSuccess: ({ token }) => {
      enter(token)
      onDone()
    },
    onError: (error) => {
      if (parleyErrorOf(error)?.issues?.some(({ path }) => path === 'code')) onRefused()
    },
  })
  const { errors } = form.formState

  return (
    <form noValidate onSubmit={form.handleSubmit((input) => reset.mutate(input))}>
      <h1 className="font-semibold text-2xl tracking-tight">Choose a new password</h1>
      <p className="mt-1 break-words text-ink-soft">
        for {user.name}, who signs in as {user.email}
      </p>
      <div className="mt-6 flex flex-col gap-4">
        <input type="hidden" autoComplete="username" value={user.email} readOnly />
        <Field
          label="New password"
          hint={<PasswordHint password={form.watch('new_password')} />}
          error={errors.new_password && passwordError(form.getValues('new_password'))}
        >
          {(control) => (
            <PasswordInput
              autoComplete="new-password"
              autoFocus
              {...control}
              {...form.register('new_password')}
            />
          )}
        </Field>
        <FormError sentence={reset.error ? errorSentence(reset.error) : null} />
        <Button type="submit" variant="primary" size="large" wide busy={reset.isPending}>
          Save and sign in
        </Button>
      </div>
      <p className="mt-6 text-center text-ink-soft text-sm">
        Wherever else you are signed in, you are signed out.
      </p>
    </form>
  )
}
