import { zodResolver } from '@hookform/resolvers/zod'
import { issueSentence, loginInput } from '@parley/contracts'
import { useForm } from 'react-hook-form'
import { errorSentence } from '@/lib/error-sentence.ts'
import { fieldError } from '@/lib/field-error.ts'
import { trpc } from '@/lib/trpc.ts'
import { Button } from '@/ui/button.tsx'
import { Field } from '@/ui/field.tsx'
import { Input } from '@/ui/input.tsx'
import { emailError } from './email-error.ts'
import { ForgottenPassword } from './forgotten-password.tsx'
import { FormError } from './form-error.tsx'
import { PasswordInput } from './password-input.tsx'
import { enter } from './session.ts'
import { SwitchForm } from './switch-form.tsx'

type SignInFormProps = {
  workspace: string
  hint: string | null
  onRegister: (() => void) | undefined
}

const noPassword = { message: 'Enter your password' }

/** E-mail address and password; on success the page becomes the workspace. */
export function SignInForm({ workspace, hint, onRegister }: SignInFormProps) {
  const form = useForm({
    resolver: zodResolver(loginInput, { error: issueSentence }),
    defaultValues: { email: '', password: '' },
  })
  const login = trpc.auth.login.useMutation({ onSuccess: ({ token }) => enter(token) })
  const { errors } = form.formState
  const submit = form.handleSubmit((input) => {
    // The server takes none for a wrong one; here it has only not been typed yet.
    if (input.password === '') form.setError('password', noPassword, { shouldFocus: true })
    else login.mutate(input)
  })

  return (
    <form noValidate onSubmit={submit}>
      <h1 className="font-semibold text-2xl tracking-tight">Sign in</h1>
      <p className="mt-1 text-ink-soft">to {workspace}</p>
      <div className="mt-6 flex flex-col gap-4">
        <Field label="E-mail address" error={errors.email && emailError(form.watch('email'))}>
          {(control) => (
            <Input
              type="email"
              autoComplete="username"
              autoFocus
              {...control}
              {...form.register('email')}
            />
          )}
        </Field>
        <Field label="Password" error={fieldError(errors.password)}>
          {(control) => (
            <PasswordInput
              autoComplete="current-password"
              {...control}
              {...form.register('password')}
            />
          )}
        </Field>
        <FormError sentence={login.error ? errorSentence(login.error) : null} />
        <Button type="submit" variant="primary" size="large" wide busy={login.isPending}>
          Sign in
        </Button>
        <ForgottenPassword workspace={workspace} />
      </div>
      {onRegister ? (
        <SwitchForm
          question={`New to ${workspace}?`}
          action="Create an account"
          onClick={onRegister}
        />
      ) : null}
      {hint ? <p className="mt-6 text-center text-ink-soft text-sm">{hint}</p> : null}
    </form>
  )
}
