import { zodResolver } from '@hookform/resolvers/zod'
import { issueSentence, registerInput, workspaceNameSchema } from '@parley/contracts'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { errorSentence } from '@/lib/error-sentence.ts'
import { fieldError } from '@/lib/field-error.ts'
import { Button } from '@/ui/button.tsx'
import { Field } from '@/ui/field.tsx'
import { Input } from '@/ui/input.tsx'
import { emailError } from './email-error.ts'
import { FormError } from './form-error.tsx'
import { PasswordHint } from './password-hint.tsx'
import { PasswordInput } from './password-input.tsx'
import { passwordError } from './password-rule.ts'
import { SwitchForm } from './switch-form.tsx'
import { useRegister } from './use-register.ts'

// The workspace is named in a call of its own, after the account that owns it exists.
const firstRunInput = z.strictObject({
  workspace_name: workspaceNameSchema.optional(),
  ...registerInput.shape,
})

type RegisterFormProps = {
  workspace: string
  isFirstRun: boolean
  invitation: string | undefined
  onSignIn: () => void
}

/** A new account; on the first run it names the workspace too. */
export function RegisterForm({ workspace, isFirstRun, invitation, onSignIn }: RegisterFormProps) {
  const form = useForm({
    resolver: zodResolver(firstRunInput, { error: issueSentence }),
    defaultValues: {
      workspace_name: isFirstRun ? '' : undefined,
      email: '',
      password: '',
      name: '',
      invitation,
    },
  })
  const register = useRegister()
  const { errors } = form.formState

  return (
    <form noValidate onSubmit={form.handleSubmit((input) => register.mutate(input))}>
      <h1 className="font-semibold text-2xl tracking-tight">
        {isFirstRun ? 'Set up your workspace' : 'Create an account'}
      </h1>
      <p className="mt-1 text-ink-soft">
        {isFirstRun ? 'You will be its first admin.' : `to join ${workspace}`}
      </p>
      <div className="mt-6 flex flex-col gap-4">
        {isFirstRun ? (
          <Field label="Workspace name" error={fieldError(errors.workspace_name)}>
            {(control) => (
              <Input
                autoComplete="organization"
                autoFocus
                {...control}
                {...form.register('workspace_name')}
              />
            )}
          </Field>
        ) : null}
        <Field label="Your name" error={fieldError(errors.name)}>
          {(control) => (
            <Input
              autoComplete="name"
              autoFocus={!isFirstRun}
              {...control}
              {...form.register('name')}
            />
          )}
        </Field>
        <Field label="E-mail address" error={errors.email && emailError(form.watch('email'))}>
          {(control) => (
            <Input type="email" autoComplete="username" {...control} {...form.register('email')} />
          )}
        </Field>
        <Field
          label="Password"
          hint={<PasswordHint password={form.watch('password')} />}
          error={errors.password && passwordError(form.getValues('password'))}
        >
          {(control) => (
            <PasswordInput
              autoComplete="new-password"
              {...control}
              {...form.register('password')}
            />
          )}
        </Field>
        <FormError sentence={register.error ? errorSentence(register.error) : null} />
        <Button type="submit" variant="primary" size="large" wide busy={register.isPending}>
          {isFirstRun ? 'Create workspace' : 'Create account'}
        </Button>
      </div>
      {isFirstRun ? null : (
        <SwitchForm question="Have an account?" action="Sign in" onClick={onSignIn} />
      )}
    </form>
  )
}
