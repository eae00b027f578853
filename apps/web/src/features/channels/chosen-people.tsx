import type { User } from '@parley/contracts'
import { X } from 'lucide-react'
import { Avatar } from '@/ui/avatar.tsx'

type ChosenPeopleProps = { people: User[]; onRemove: (user: User) => void }

/** Who has been chosen so far; a click takes someone out again. */
export function ChosenPeople({ people, onRemove }: ChosenPeopleProps) {
  if (people.length === 0) return null
  return (
    <ul aria-label="Chosen people" className="flex flex-wrap gap-1.5">
      {people.map((user) => (
        <li key={user.id}>
          <button
            type="button"
            onClick={() => onRemove(user)}
            className="flex h-8 items-center gap-1.5 rounded-lg bg-accent-soft pr-2 pl-1.5 font-medium text-accent-text text-sm phone:h-11"
          >
            <Avatar user={user} size="tiny" />
            <span className="sr-only">Take out </span>
            {user.name}
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  )
}
