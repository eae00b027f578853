import { maxDirectUsers, type User } from '@parley/contracts'
import { useId, useRef, useState } from 'react'
import { useMe } from '@/features/users/use-me.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { keysOf } from '@/lib/platform-keys.ts'
import { trpc } from '@/lib/trpc.ts'
import { Button } from '@/ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '@/ui/dialog.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { Input } from '@/ui/input.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { useDelayed } from '@/ui/use-delayed.ts'
import { ChosenPeople } from './chosen-people.tsx'
import { PersonChoice } from './person-choice.tsx'
import { useDirectKeys } from './use-direct-keys.ts'
import { useOpenDirect } from './use-open-direct.ts'

// The caller is one of them.
const maxOthers = maxDirectUsers - 1

/** Whom to write to: one person or a few, found by name. */
export function DirectDialog({ onClose }: { onClose: () => void }) {
  const me = useMe()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<User[]>([])
  const q = useDelayed(typed.trim())
  const found = trpc.users.list.useQuery({ q }, { placeholderData: (last) => last })
  const openDirect = useOpenDirect(onClose)
  const hintId = useId()
  const people = (found.data?.users ?? []).filter(
    (user) => user.id !== me.id && user.status === 'active',
  )
  const isFull = chosen.length >= maxOthers

  const toggle = (user: User) => {
    const without = chosen.filter((other) => other.id !== user.id)
    setChosen(without.length < chosen.length ? without : [...chosen, user])
  }
  const start = () => {
    if (chosen.length > 0) openDirect.mutate({ user_ids: chosen.map((user) => user.id) })
  }
  const input = useRef<HTMLInputElement>(null)
  const { list, onKeyDown } = useDirectKeys({
    input,
    typed,
    takeOutLast: () => setChosen(chosen.slice(0, -1)),
    choose: (index) => {
      const user = people[index]
      const isIn = chosen.some((other) => other.id === user?.id)
      if (user === undefined || (isFull && !isIn)) return
      toggle(user)
      setTyped('')
      input.current?.focus()
    },
    start,
  })

  return (
    <Dialog open onOpenChange={onClose} title="New direct message" size="medium">
      <DialogBody className="flex flex-col gap-3" onKeyDown={onKeyDown}>
        <Input
          ref={input}
          aria-label="Find people by name"
          aria-describedby={hintId}
          placeholder="Find people by name"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p id={hintId} className="text-ink-faint text-sm">
          {isFull ? 'That is as many as fit.' : `Up to ${maxOthers} people besides you.`}
          <span className="phone:hidden"> Enter adds, {keysOf('Enter')} starts.</span>
        </p>
        <ChosenPeople people={chosen} onRemove={toggle} />
        {found.isPending ? <ListSkeleton rows={4} /> : null}
        {found.isError ? (
          <FailedState sentence={errorSentence(found.error)} onRetry={() => found.refetch()} />
        ) : null}
        <ul ref={list} className="-mx-2 flex min-h-40 flex-col">
          {people.map((user) => {
            const isChosen = chosen.some((other) => other.id === user.id)
            return (
              <PersonChoice
                key={user.id}
                user={user}
                isChosen={isChosen}
                isDisabled={isFull && !isChosen}
                onToggle={() => toggle(user)}
              />
            )
          })}
          {found.isSuccess && people.length === 0 ? (
            <li className="px-2 py-6 text-center text-ink-soft">
              {q ? `Nobody here is called “${q}”.` : 'Nobody else is in this workspace yet.'}
            </li>
          ) : null}
        </ul>
      </DialogBody>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          disabled={chosen.length === 0}
          busy={openDirect.isPending}
          onClick={start}
        >
          Start writing
        </Button>
      </DialogActions>
    </Dialog>
  )
}
