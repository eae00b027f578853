import { isDoNotDisturb } from '@parley/contracts'
import { BellRing, Moon } from 'lucide-react'
import { useMe } from '@/features/users/use-me.ts'
import { DropdownMenuItem } from '@/ui/dropdown-menu.tsx'
import { quietMoments } from './quiet-moments.ts'
import { useQuiet } from './use-quiet.ts'

/** The entries of a menu that ask for quiet until a moment, or end it. */
export function QuietItems() {
  const { dnd_until } = useMe()
  const { update } = useQuiet()
  if (isDoNotDisturb({ dnd_until }, Date.now())) {
    return (
      <DropdownMenuItem icon={<BellRing />} onSelect={() => update({ dnd_until: null })}>
        End now
      </DropdownMenuItem>
    )
  }
  return quietMoments(new Date()).map(({ label, until }) => (
    <DropdownMenuItem key={label} icon={<Moon />} onSelect={() => update({ dnd_until: until })}>
      {label}
    </DropdownMenuItem>
  ))
}
