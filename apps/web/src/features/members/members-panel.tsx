import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useChannelView } from '@/features/channels/channel-room-access.ts'
import { PanelHeader } from '@/features/channels/channel-room-panel-header.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { Button } from '@/ui/button.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { Input } from '@/ui/input.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { ShowMore } from '@/ui/show-more.tsx'
import { AddPeopleDialog } from './add-people-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import { useMembers } from './use-members.ts'

type MembersPanelProps = { channelId: string; onClose: () => void }

/** Who is in a channel, and what one may change about it. */
export function MembersPanel({ channelId, onClose }: MembersPanelProps) {
  const { view } = useChannelView(channelId)
  const list = useMembers(channelId)
  const [typed, setTyped] = useState('')
  const [isAdding, setIsAdding] = useState(false)
  const wanted = typed.trim().toLocaleLowerCase()
  const shown = list.members.filter(({ user }) => user.name.toLocaleLowerCase().includes(wanted))

  return (
    <>
      <PanelHeader
        title="Members"
        detail={list.isSuccess ? `${list.members.length}${list.hasNextPage ? '+' : ''}` : ''}
        onClose={onClose}
      />
      <div className="flex shrink-0 flex-col gap-2 px-5 pt-4 pb-2">
        {view?.may('channel_inviter') ? (
          <Button wide onClick={() => setIsAdding(true)}>
            <UserPlus aria-hidden="true" className="size-4" />
            Add people
          </Button>
        ) : null}
        {list.members.length > 8 ? (
          <Input
            aria-label="Find a member"
            placeholder="Find a member"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        ) : null}
      </div>
      <div className="min-h-0 grow overflow-y-auto px-3 pb-4">
        {list.isPending ? <ListSkeleton rows={6} /> : null}
        {list.isError && list.members.length === 0 ? (
          <FailedState sentence={errorSentence(list.error)} onRetry={() => list.refetch()} />
        ) : null}
        <ul>
          {view === null
            ? null
            : shown.map((member) => <MemberRow key={member.user.id} member={member} view={view} />)}
        </ul>
        {list.isSuccess && shown.length === 0 ? (
          <p className="px-2 py-6 text-center text-ink-soft text-sm">
            {wanted === ''
              ? 'Nobody is in this channel.'
              : `No member is called “${typed.trim()}”.`}
          </p>
        ) : null}
        <ShowMore list={list} variant="quiet" />
      </div>
      {isAdding ? (
        <AddPeopleDialog channelId={channelId} onClose={() => setIsAdding(false)} />
      ) : null}
    </>
  )
}
