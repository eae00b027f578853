import { Ticket } from 'lucide-react'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { InvitationForm } from './invitation-form.tsx'
import { InvitationRow } from './invitation-row.tsx'

/** Invitations that can still be used, and a new one; for admins. */
export function InvitationsSection() {
  const list = trpc.invitations.list.useQuery(undefined, { staleTime: 0 })
  return (
    <>
      <InvitationForm />
      {list.isPending ? <ListSkeleton rows={2} /> : null}
      {list.isError ? (
        <FailedState
          sentence={errorSentence(list.error)}
          onRetry={() => list.refetch()}
          busy={list.isFetching}
        />
      ) : null}
      {list.data?.invitations.length === 0 ? (
        <EmptyState
          icon={<Ticket />}
          title="No open invitations"
          description="A link lets one person register within seven days."
        />
      ) : null}
      <ul className="divide-y divide-line">
        {list.data?.invitations.map((invitation) => (
          <InvitationRow key={invitation.code} invitation={invitation} />
        ))}
      </ul>
    </>
  )
}
