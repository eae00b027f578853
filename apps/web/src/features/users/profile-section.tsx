import { zodResolver } from '@hookform/resolvers/zod'
import { issueSentence, updateMeInput } from '@parley/contracts'
import { useForm } from 'react-hook-form'
import { signOut } from '@/features/auth/session.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { fieldError } from '@/lib/field-error.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { Avatar } from '@/ui/avatar.tsx'
import { Badge } from '@/ui/badge.tsx'
import { Button } from '@/ui/button.tsx'
import { Field } from '@/ui/field.tsx'
import { Input } from '@/ui/input.tsx'
import { toast } from '@/ui/toast.ts'
import { roleWords } from './role-words.ts'
import { useMe } from './use-me.ts'
import { storeUser } from './user-cache.ts'

/** One's name and address, and the way out. */
export function ProfileSection() {
  const me = useMe()
  const form = useForm({
    resolver: zodResolver(updateMeInput, { error: issueSentence }),
    values: { name: me.name },
    resetOptions: { keepDirtyValues: true },
  })
  const update = trpc.users.updateMe.useMutation({
    // The new name shows at once and goes back when it is refused.
    onMutate: ({ name }) => {
      const before = cache.users.me.getData()
      if (before && name) cache.users.me.setData(undefined, { user: { ...before.user, name } })
      return before
    },
    onSuccess: ({ user }) => {
      cache.users.me.setData(undefined, { user })
      storeUser(user)
      form.reset({ name: user.name })
      toast.success('Your name is saved.')
    },
    onError: (error, _, before) => {
      cache.users.me.setData(undefined, before)
      toast.error(errorSentence(error))
    },
  })

  return (
    <>
      <div className="flex items-center gap-4">
        <Avatar user={me} size="large" />
        <div className="min-w-0">
          <p className="flex items-center gap-2 font-medium">
            <span className="truncate">{me.name}</span>
            <Badge>{roleWords[me.role]}</Badge>
          </p>
          <p className="truncate text-ink-soft text-sm">{me.email}</p>
        </div>
      </div>
      <form
        noValidate
        className="mt-8 flex max-w-md flex-col items-start gap-4"
        onSubmit={form.handleSubmit((input) => update.mutate(input))}
      >
        <Field
          label="Your name"
          hint="How others see you."
          error={fieldError(form.formState.errors.name)}
          className="w-full"
        >
          {(control) => <Input autoComplete="name" {...control} {...form.register('name')} />}
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
      <div className="mt-10 border-line border-t pt-6">
        <Button onClick={signOut}>Sign out</Button>
      </div>
    </>
  )
}
