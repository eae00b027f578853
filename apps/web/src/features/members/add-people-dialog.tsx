import type { User } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ChosenPeople } from '@/features/channels/chosen-people.tsx'
import { PersonChoice } from '@/features/channels/person-choice.tsx'
import { messageKeys } from '@/features/messages/message-keys.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { trpc } from '@/lib/trpc.ts'
import { Button } from '@/ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { Input } from '@/ui/input.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { toast } from '@/ui/toast.ts'
import { useDelayed } from '@/ui/use-delayed.ts'
import { useMembers } from './use-members.ts'

type AddPeopleProps = { channelId: string; onClose: () => void }

/** Adds the chosen people one after another; those whom the server refused stay chosen. */
function useAddPeople({ channelId, onClose }: AddPeopleProps) {
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState<User[]>([])
  const [isBusy, setIsBusy] = useState(false)
  const add = async () => {
    setIsBusy(true)
    const calls = chosen.map((user) =>
      parley.api.members.add.mutate({ channel_id: channelId, user_id: user.id }),
    )
    const results = await Promise.allSettled(calls)
    setIsBusy(false)
    void queryClient.invalidateQueries({ queryKey: messageKeys.members(channelId) })
    const refusal = results.find((result) => result.status === 'rejected')
    if (refusal === undefined) return onClose()
    toast.error(errorSentence(refusal.reason))
    setChosen(chosen.filter((_, index) => results[index]?.status === 'rejected'))
  }
  return { chosen, setChosen, isBusy, add }
}

/** Finds people of the workspace by name and adds them to a channel. */
export function AddPeopleDialog({ channelId, onClose }: AddPeopleProps) {
  const [typed, setTyped] = useState('')
  const q = useDelayed(typed.trim())
  const found = trpc.users.list.useQuery({ q }, { placeholderData: (last) => last })
  const { members } = useMembers(channelId)
  const { chosen, setChosen, isBusy, add } = useAddPeople({ channelId, onClose })
  const memberIds = new Set(members.map(({ user }) => user.id))
  const people = (found.data?.users ?? []).filter(
    (user) => user.status === 'active' && !memberIds.has(user.id),
  )
  const toggle = (user: User) => {
    const without = chosen.filter((other) => other.id !== user.id)
    setChosen(without.length < chosen.length ? without : [...chosen, user])
  }

  return (
    <Dialog open onOpenChange={onClose} title="Add people" size="medium">
      <DialogBody className="flex flex-col gap-3">
        <Input
          aria-label="Find people by name"
          placeholder="Find people by name"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <ChosenPeople people={chosen} onRemove={toggle} />
        {found.isPending ? <ListSkeleton rows={4} /> : null}
        {found.isError ? (
          <FailedState sentence={errorSentence(found.error)} onRetry={() => found.refetch()} />
        ) : null}
        <ul className="-mx-2 flex min-h-40 flex-col">
          {people.map((user) => (
            <PersonChoice
              key={user.id}
              user={user}
              isChosen={chosen.some((other) => other.id === user.id)}
              isDisabled={isBusy}
              onToggle={() => toggle(user)}
            />
          ))}
          {found.isSuccess && people.length === 0 ? (
            <li className="px-2 py-6 text-center text-ink-soft">
              {q ? `Nobody to add is called “${q}”.` : 'Everyone is in this channel already.'}
            </li>
          ) : null}
        </ul>
      </DialogBody>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" disabled={chosen.length === 0} busy={isBusy} onClick={add}>
          Add
        </Button>
      </DialogActions>
    </Dialog>
  )
}
