import { Check } from 'lucide-react'
import { cn } from '@/lib/cn.ts'
import { passwordSentence, passwordStanding } from './password-rule.ts'

/** The rule for new passwords, following what is typed. */
export function PasswordHint({ password }: { password: string }) {
  const standing = passwordStanding(password)
  const isGood = standing.state === 'good'
  const isWrong = standing.state === 'long' || standing.state === 'broken'
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1 tabular-nums',
        isGood && 'text-accent-text',
        isWrong && 'text-danger',
      )}
    >
      {isGood ? <Check aria-hidden="true" className="size-3.5" /> : null}
      {passwordSentence(standing)}
    </span>
  )
}
