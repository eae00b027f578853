import type { PasswordReset } from '@parley/contracts'
import { Copy } from 'lucide-react'
import { IconButton } from '@/ui/icon-button.tsx'
import { Input } from '@/ui/input.tsx'
import { toast } from '@/ui/toast.ts'
import { resetLink } from './reset-code.ts'

async function copy(link: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(link)
    toast.success('The link is copied.')
  } catch {
    toast.message('This browser does not let the page copy: select the link and copy it.')
  }
}

/** The link itself, to be copied while it is there. */
export function ResetLinkField({ reset }: { reset: PasswordReset }) {
  const link = resetLink(reset.code)
  const until = new Date(reset.expires_at).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return (
    <>
      <div className="flex items-center gap-1">
        <Input
          readOnly
          autoFocus
          aria-label="Link to choose a new password"
          value={link}
          onFocus={(event) => event.target.select()}
          className="text-ink-soft text-sm"
        />
        <IconButton label="Copy the link" onClick={() => copy(link)}>
          <Copy className="size-4" />
        </IconButton>
      </div>
      <p>It works until {until}. Copy it now: it is not shown again.</p>
    </>
  )
}
