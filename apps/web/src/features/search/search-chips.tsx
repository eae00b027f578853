import { readSearch, type SearchName, searchPieces } from '@parley/contracts'
import { X } from 'lucide-react'
import { channelTitle } from '@/features/channels/channel-title.ts'
import { useOwnChannel } from '@/features/channels/use-channels.ts'
import { useUser } from '@/features/users/use-user.ts'
import { cn } from '@/lib/cn.ts'
import { withoutPiece } from './search-completion.ts'

type SearchChipsProps = { text: string; onChange: (text: string) => void }

/** The filters of a search, each to be taken out by a click; what is wrong with one is told beside them. */
export function SearchChips({ text, onChange }: SearchChipsProps) {
  const { filters, problems } = readSearch(text)
  const pieces = searchPieces(text).filter((piece) => piece.kind === 'filter')
  if (pieces.length === 0) return null
  return (
    <ul aria-label="Filters" className="flex flex-wrap gap-1.5 px-3 pt-2">
      {pieces.map((piece) => {
        const typed = text.slice(piece.start, piece.end)
        const filter = filters.find((each) => each.text === typed)
        const isWrong = problems.some((problem) => problem.filter === typed)
        return (
          <li
            key={piece.start}
            className={cn(
              'flex h-6.5 max-w-full items-center gap-0.5 rounded-full pl-2.5 text-xs phone:h-9',
              isWrong ? 'bg-danger-soft text-danger' : 'bg-accent-soft text-accent-text',
            )}
          >
            <span className="truncate">
              {filter !== undefined && 'name' in filter ? (
                <NamedFilter
                  label={`${filter.isExcluded ? 'not ' : ''}${filter.key}`}
                  name={filter.name}
                />
              ) : (
                typed
              )}
            </span>
            <button
              type="button"
              aria-label={`Remove ${typed}`}
              onClick={() => onChange(withoutPiece(text, piece))}
              className="flex h-full w-7 shrink-0 items-center justify-center rounded-full hover:bg-hover phone:w-9"
            >
              <X aria-hidden="true" className="size-3.5" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function NamedFilter({ label, name }: { label: string; name: SearchName }) {
  return (
    <>
      {label}{' '}
      <b className="font-semibold">
        {name.kind === 'me' ? (
          'me'
        ) : name.kind === 'name' ? (
          name.sign + name.name
        ) : name.kind === 'person' ? (
          <PersonName id={name.id} />
        ) : (
          <ChannelName id={name.id} />
        )}
      </b>
    </>
  )
}

function PersonName({ id }: { id: string }) {
  return useUser(id)?.name ?? 'someone'
}

function ChannelName({ id }: { id: string }) {
  const channel = useOwnChannel(id)
  return channel === undefined ? 'a channel' : channelTitle(channel)
}
