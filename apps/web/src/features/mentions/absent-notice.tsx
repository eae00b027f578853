import type { UserRef } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { UserRoundX, X } from 'lucide-react'
import { useState } from 'react'
import { useChannelView } from '@/features/channels/channel-room-access.ts'
import type { DraftPlace } from '@/features/drafts/draft-place.ts'
import { messageKeys } from '@/features/messages/message-keys.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { Button } from '@/ui/button.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import { toast } from '@/ui/toast.ts'
import { absentPeople } from './absent-people.ts'

const list = new Intl.ListFormat('en', { type: 'conjunction' })

type AbsentNoticeProps = { place: DraftPlace; people: readonly UserRef[] }

/** Says who was mentioned and not told, and adds them where one may. */
export function AbsentNotice({ place, people }: AbsentNoticeProps) {
  const { channelId } = place
  const queryClient = useQueryClient()
  const { view } = useChannelView(channelId)
  const [isBusy, setIsBusy] = useState(false)
  const isOne = people.length === 1
  const names = list.format(people.map(({ name }) => name))
  const where = view?.channel.type === 'direct' ? 'conversation' : 'channel'

  const add = async () => {
    setIsBusy(true)
    const calls = people.map(({ id: user_id }) =>
      parley.api.members.add.mutate({ channel_id: channelId, user_id }),
    )
    const results = await Promise.allSettled(calls)
    setIsBusy(false)
    void queryClient.invalidateQueries({ queryKey: messageKeys.members(channelId) })
    const refusal = results.find((result) => result.status === 'rejected')
    if (refusal !== undefined) return toast.error(errorSentence(refusal.reason))
    toast.success(`${names} ${isOne ? 'is' : 'are'} in this channel now`)
    absentPeople.dismiss(place)
  }

  return (
    <div
      role="status"
      className="mb-1.5 flex items-center gap-2 rounded-lg bg-canvas py-1 pr-1 pl-3 text-ink-soft text-sm"
    >
      <UserRoundX aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
      <p className="min-w-0 grow [overflow-wrap:anywhere]">
        {names} {isOne ? 'is' : 'are'} not in this {where} and {isOne ? 'was' : 'were'} not told.
      </p>
      {view?.may('channel_inviter') ? (
        <Button size="small" busy={isBusy} onClick={add} className="shrink-0">
          <span className="max-w-48 truncate">
            Add<span className="phone:sr-only"> {isOne ? people[0]?.name : 'them'}</span>
          </span>
        </Button>
      ) : null}
      <IconButton label="Dismiss" size="small" onClick={() => absentPeople.dismiss(place)}>
        <X className="size-4" />
      </IconButton>
    </div>
  )
}
