import type { Invitation } from '@parley/contracts'
import { Copy, Trash2 } from 'lucide-react'
import { roleWords } from '@/features/users/role-words.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { Badge } from '@/ui/badge.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import { Input } from '@/ui/input.tsx'
import { toast } from '@/ui/toast.ts'
import { copyInvitation, invitationLink } from './invitation-link.ts'

/** An open invitation with its link, which can be copied or taken back. */
export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { code, role, email, expires_at } = invitation
  const until = new Date(expires_at).toLocaleDateString(undefined, { dateStyle: 'medium' })
  const revoke = trpc.invitations.revoke.useMutation({
    onMutate: () => {
      const before = cache.invitations.list.getData()
      cache.invitations.list.setData(undefined, (list) =>
        list ? { invitations: list.invitations.filter((other) => other.code !== code) } : list,
      )
      return before
    },
    onError: (error, _, before) => {
      cache.invitations.list.setData(undefined, before)
      toast.error(errorSentence(error))
    },
  })
  return (
    <li className="flex flex-col gap-2 py-4">
      <p className="flex items-center gap-2 text-sm">
        <Badge>{roleWords[role]}</Badge>
        <span className="min-w-0 truncate">{email ?? 'Anyone with the link'}</span>
        <span className="ml-auto shrink-0 text-ink-faint">until {until}</span>
      </p>
      <div className="flex items-center gap-1">
        <Input
          readOnly
          aria-label="Link of the invitation"
          value={invitationLink(code)}
          onFocus={(event) => event.target.select()}
          className="text-ink-soft text-sm"
        />
        <IconButton label="Copy the link" onClick={() => copyInvitation(code)}>
          <Copy className="size-4" />
        </IconButton>
        <IconButton label="Take back" tone="danger" onClick={() => revoke.mutate({ code })}>
          <Trash2 className="size-4" />
        </IconButton>
      </div>
    </li>
  )
}
