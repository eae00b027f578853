import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useMe } from '@/features/users/use-me.ts'
import { trpc } from '@/lib/trpc.ts'
import { Dialog } from '@/ui/dialog.tsx'
import { useDelayed } from '@/ui/use-delayed.ts'
import { useListKeys } from '@/ui/use-list-keys.ts'
import { JumpOption } from './jump-option.tsx'
import { type JumpTarget, rankTargets } from './rank-targets.ts'
import { useChannels } from './use-channels.ts'
import { useOpenDirect } from './use-open-direct.ts'

/** Jump to: a few letters of a channel or a person, and Enter; or words that were said. */
export function JumpDialog({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const q = useDelayed(typed.trim())
  const people = trpc.users.list.useQuery({ q, limit: 20 }, { placeholderData: (last) => last })
  /** Whether Enter was pressed before the people were read whose names answer what is typed. */
  const [isChosen, setIsChosen] = useState(false)
  const isSettling = q !== typed.trim() || people.isFetching
  const targets = rankTargets(typed, {
    channels: useChannels(),
    users: people.data?.users ?? [],
    myId: useMe().id,
  })
  const navigate = useNavigate()
  const openDirect = useOpenDirect(onClose)
  const listId = useId()

  const choose = (target: JumpTarget | undefined) => {
    if (!target) return
    setIsChosen(false)
    if (target.kind === 'user') return openDirect.mutate({ user_ids: [target.id] })
    onClose()
    if (target.kind === 'search') {
      navigate({ to: '/search', search: { q: target.q } })
      return
    }
    const to = target.channel.type === 'direct' ? '/dm/$channelId' : '/c/$channelId'
    navigate({ to, params: { channelId: target.id } })
  }
  const { active, setActive, onKeyDown } = useListKeys({
    count: targets.length,
    onChoose: (index) => {
      // Nothing but search is there yet: whoever is meant may still come.
      if (isSettling && targets[index]?.kind === 'search' && index === 0) setIsChosen(true)
      else choose(targets[index])
    },
  })
  const chooseFirst = useEffectEvent(() => choose(targets[0]))
  useEffect(() => {
    if (isChosen && !isSettling) chooseFirst()
  }, [isChosen, isSettling])
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Jump to a channel or person"
      isTitleHidden
      size="medium"
    >
      <div className="flex items-center gap-3 border-line border-b px-5">
        <Search aria-hidden="true" className="size-4.5 shrink-0 text-ink-faint" />
        <input
          role="combobox"
          aria-label="Channel or person"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={targets[active] ? `${listId}-${active}` : undefined}
          aria-autocomplete="list"
          placeholder="Jump to a channel or person"
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setIsChosen(false)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          className="h-14 w-full bg-transparent text-base outline-none"
        />
      </div>
      <ul
        ref={list}
        id={listId}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the listbox of the combobox above
        role="listbox"
        aria-label="Channels, people and search"
        className="min-h-0 grow overflow-y-auto p-2"
      >
        {targets.map((target, index) => (
          <JumpOption
            key={target.id}
            id={`${listId}-${index}`}
            target={target}
            isActive={index === active}
            onPoint={() => setActive(index)}
            onChoose={() => choose(target)}
          />
        ))}
      </ul>
    </Dialog>
  )
}
