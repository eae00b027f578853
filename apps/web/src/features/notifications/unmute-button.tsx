import type { OwnChannel } from '@parley/contracts'
import { BellOff } from 'lucide-react'
import { IconButton } from '@/ui/icon-button.tsx'
import { useChannelRule } from './use-channel-rule.ts'

/** The sign of a muted channel; a click ends it. */
export function UnmuteButton({ channel }: { channel: OwnChannel }) {
  const setRule = useChannelRule(channel.id)
  return (
    <IconButton
      label="Muted. Unmute"
      size="small"
      className="self-center"
      onClick={() => setRule({ is_muted: false })}
    >
      <BellOff className="size-4" />
    </IconButton>
  )
}
