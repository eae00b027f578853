import type { OwnChannel } from '@parley/contracts'
import { useNavigate } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { IconButton } from '@/ui/icon-button.tsx'
import { channelTitle } from './channel-title.ts'
import { closeConversation } from './close-conversation.ts'

type CloseButtonProps = { channel: OwnChannel; isOpen: boolean }

/** The cross of a direct message in the sidebar, for whoever points at it; the channel's menu says the same to everyone. */
export function CloseButton({ channel, isOpen }: CloseButtonProps) {
  const navigate = useNavigate()
  return (
    <IconButton
      label={`Close conversation with ${channelTitle(channel)}`}
      size="small"
      tabIndex={-1}
      onClick={() => {
        void closeConversation(channel)
        if (isOpen) navigate({ to: '/' })
      }}
      className="-translate-y-1/2 absolute top-1/2 right-0.5 hidden hover:bg-transparent group-hover/row:inline-flex phone:group-hover/row:hidden"
    >
      <X className="size-4" />
    </IconButton>
  )
}
