import { defaultNotificationRule, type OwnChannel } from '@parley/contracts'
import { Bell, BellOff } from 'lucide-react'
import { useMe } from '@/features/users/use-me.ts'
import {
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from '@/ui/dropdown-menu.tsx'
import { channelRules, channelRuleWords } from './rule-words.ts'
import { useChannelRule } from './use-channel-rule.ts'

/** In a channel's menu: muting it, and what to be told of. */
export function ChannelNotificationItems({ channel }: { channel: OwnChannel }) {
  const setRule = useChannelRule(channel.id)
  const byDefault = useMe().notification_rule ?? defaultNotificationRule
  const { is_muted, notification_rule } = channel
  return (
    <>
      <DropdownMenuSeparator />
      <DropdownMenuItem
        icon={is_muted ? <Bell /> : <BellOff />}
        onSelect={() => setRule({ is_muted: !is_muted })}
      >
        {is_muted ? 'Unmute' : 'Mute'}
      </DropdownMenuItem>
      <DropdownMenuLabel>Notify me of</DropdownMenuLabel>
      <DropdownMenuRadioGroup
        aria-label="Notify me of"
        value={notification_rule}
        onValueChange={(value) => {
          const rule = channelRules.find((each) => each === value)
          if (rule !== undefined) setRule({ notification_rule: rule })
        }}
      >
        {channelRules.map((rule) => (
          <DropdownMenuRadioItem key={rule} value={rule} disabled={is_muted}>
            {channelRuleWords(rule, byDefault)}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  )
}
