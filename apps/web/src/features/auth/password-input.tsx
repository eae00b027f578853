import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { IconButton } from '@/ui/icon-button.tsx'
import { Input } from '@/ui/input.tsx'

/** A password with a button that shows what was typed. */
export function PasswordInput(props: Omit<ComponentProps<'input'>, 'type'>) {
  const [isShown, setIsShown] = useState(false)
  return (
    <div className="relative">
      <Input {...props} type={isShown ? 'text' : 'password'} className="pr-10 phone:pr-12" />
      <IconButton
        label={isShown ? 'Hide password' : 'Show password'}
        size="small"
        className="-translate-y-1/2 absolute top-1/2 right-1"
        onClick={() => setIsShown(!isShown)}
      >
        {isShown ? <EyeOff className="size-4" /> : <Eye className="size-4" />}
      </IconButton>
    </div>
  )
}
