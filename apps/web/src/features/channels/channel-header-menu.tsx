import { useNavigate } from '@tanstack/react-router'
import { Link2, LogOut, MoreVertical, Pencil, UserPlus, X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { ChannelNotificationItems } from '@/features/notifications/channel-notification-items.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/ui/dropdown-menu.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import { toast } from '@/ui/toast.ts'
import type { ChannelView } from './channel-room-access.ts'
import { closeConversation } from './close-conversation.ts'

// Forms and their schemas weigh more than the room: they come when a dialog opens.
const AddPeopleDialog = lazy(() =>
  import('@/features/members/add-people-dialog.tsx').then((m) => ({ default: m.AddPeopleDialog })),
)
const ChannelHeaderEdit = lazy(() =>
  import('./channel-header-edit.tsx').then((m) => ({ default: m.ChannelHeaderEdit })),
)
const ChannelHeaderLeave = lazy(() =>
  import('./channel-header-leave.tsx').then((m) => ({ default: m.ChannelHeaderLeave })),
)

type Dialog = 'edit' | 'people' | 'leave'

/** What one can do with a channel, as far as one may. */
export function ChannelHeaderMenu({ view }: { view: ChannelView }) {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  const { channel, own } = view
  const navigate = useNavigate()
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label="Channel menu">
            <MoreVertical className="size-4.5" />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {view.may('channel_inviter') ? (
            <DropdownMenuItem icon={<UserPlus />} onSelect={() => setDialog('people')}>
              Add people
            </DropdownMenuItem>
          ) : null}
          {view.may('channel_manager') ? (
            <DropdownMenuItem icon={<Pencil />} onSelect={() => setDialog('edit')}>
              Name and description
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuItem
            icon={<Link2 />}
            onSelect={async () => {
              await navigator.clipboard.writeText(`${window.location.origin}/c/${channel.id}`)
              toast.success('Link copied')
            }}
          >
            Copy link
          </DropdownMenuItem>
          {own ? <ChannelNotificationItems channel={own} /> : null}
          {own && view.may('channel_hider') ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem
                icon={<X />}
                onSelect={() => {
                  void closeConversation(own)
                  navigate({ to: '/' })
                }}
              >
                Close conversation
              </DropdownMenuItem>
            </>
          ) : null}
          {view.may('channel_leaver') ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem icon={<LogOut />} tone="danger" onSelect={() => setDialog('leave')}>
                Leave channel
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <Suspense>
        {dialog === 'edit' ? <ChannelHeaderEdit channel={channel} onClose={close} /> : null}
        {dialog === 'people' ? <AddPeopleDialog channelId={channel.id} onClose={close} /> : null}
        {dialog === 'leave' ? <ChannelHeaderLeave channel={channel} onClose={close} /> : null}
      </Suspense>
    </>
  )
}
