import { type User, workspaceRoleSchema } from '@parley/contracts'
import { useState } from 'react'
import { cn } from '@/lib/cn.ts'
import { AlertDialog } from '@/ui/alert-dialog.tsx'
import { Avatar } from '@/ui/avatar.tsx'
import { Button } from '@/ui/button.tsx'
import { Select } from '@/ui/select.tsx'
import { PersonRowMenu } from './person-row-menu.tsx'
import { roleWords } from './role-words.ts'
import { useAdministerUser } from './use-administer-user.ts'
import { useMe } from './use-me.ts'

/** A person as an admin sees them: role, and whether they may come in. */
export function PersonRow({ user }: { user: User }) {
  const isMe = useMe().id === user.id
  const update = useAdministerUser(user)
  const [isAsking, setIsAsking] = useState(false)
  const isActive = user.status === 'active'

  return (
    <li className="flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <Avatar user={user} className={cn(!isActive && 'grayscale')} />
      <div className="min-w-0 grow basis-40 phone:basis-[calc(100%-4rem)]">
        <p className="truncate font-medium">
          {user.name}
          {isMe ? <span className="font-normal text-ink-faint"> (you)</span> : null}
        </p>
        <p className="truncate text-ink-faint text-sm">{isActive ? user.email : 'Deactivated'}</p>
      </div>
      <Select
        aria-label={`Role of ${user.name}`}
        value={user.role}
        disabled={!isActive}
        onChange={(event) => update({ role: workspaceRoleSchema.parse(event.target.value) })}
      >
        {workspaceRoleSchema.options.map((role) => (
          <option key={role} value={role}>
            {roleWords[role]}
          </option>
        ))}
      </Select>
      <Button
        size="small"
        className="w-28"
        aria-label={`${isActive ? 'Deactivate' : 'Let back in'}: ${user.name}`}
        onClick={() => (isActive ? setIsAsking(true) : update({ status: 'active' }))}
      >
        {isActive ? 'Deactivate' : 'Let back in'}
      </Button>
      <PersonRowMenu user={user} />
      <AlertDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Deactivate ${user.name}?`}
        description="They are signed out at once and cannot sign in. What they wrote stays."
        action="Deactivate"
        onAction={() => {
          setIsAsking(false)
          update({ status: 'deactivated' })
        }}
      />
    </li>
  )
}
