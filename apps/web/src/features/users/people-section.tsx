import { useState } from 'react'
import { errorSentence } from '@/lib/error-sentence.ts'
import { FailedState } from '@/ui/failed-state.tsx'
import { Input } from '@/ui/input.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { ShowMore } from '@/ui/show-more.tsx'
import { useDelayed } from '@/ui/use-delayed.ts'
import { PersonRow } from './person-row.tsx'
import { usePeople } from './use-people.ts'

/** Everyone of the workspace, with their roles; for admins. */
export function PeopleSection() {
  const [typed, setTyped] = useState('')
  const q = useDelayed(typed.trim())
  const people = usePeople(q)
  const users = people.data?.pages.flatMap((page) => page.users) ?? []

  return (
    <>
      <Input
        type="search"
        aria-label="Find people by name or e-mail address"
        placeholder="Find people by name or e-mail address"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {people.isPending ? <ListSkeleton rows={5} /> : null}
      {people.isError ? (
        <FailedState
          sentence={errorSentence(people.error)}
          onRetry={() => people.refetch()}
          busy={people.isFetching}
        />
      ) : null}
      <ul className="mt-4 divide-y divide-line border-line border-t">
        {users.map((user) => (
          <PersonRow key={user.id} user={user} />
        ))}
        {people.isSuccess && users.length === 0 ? (
          <li className="py-8 text-center text-ink-soft">Nobody matches “{q}”.</li>
        ) : null}
      </ul>
      <ShowMore list={people} className="mt-4" />
    </>
  )
}
