import { channelRuleSchema, defaultNotificationRule, type OwnChannel } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { ChannelGlyph } from '@/features/channels/channel-glyph.tsx'
import { channelTitle } from '@/features/channels/channel-title.ts'
import { useChannels } from '@/features/channels/use-channels.ts'
import { useMe } from '@/features/users/use-me.ts'
import { Button } from '@/ui/button.tsx'
import { Select } from '@/ui/select.tsx'
import { channelRules, channelRuleWords } from './rule-words.ts'
import { useChannelRule } from './use-channel-rule.ts'

/** The channels that are muted or have a rule of their own. */
export function ChannelRules() {
  const own = useChannels().filter(
    ({ is_muted, notification_rule }) => is_muted || notification_rule !== 'default',
  )
  if (own.length === 0) {
    return (
      <p className="text-ink-faint text-sm">
        None yet. Mute a channel, or choose what to hear of it, in its menu.
      </p>
    )
  }
  return (
    <ul className="divide-y divide-line border-line border-y">
      {own.map((channel) => (
        <ChannelRuleRow key={channel.id} channel={channel} />
      ))}
    </ul>
  )
}

function ChannelRuleRow({ channel }: { channel: OwnChannel }) {
  const setRule = useChannelRule(channel.id)
  const byDefault = useMe().notification_rule ?? defaultNotificationRule
  const { is_muted, notification_rule } = channel
  const title = channelTitle(channel)
  return (
    <li className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-2 py-2">
      <Link
        to={channel.type === 'direct' ? '/dm/$channelId' : '/c/$channelId'}
        params={{ channelId: channel.id }}
        className="flex min-w-40 grow items-center gap-2 truncate rounded text-sm hover:underline phone:min-h-11"
      >
        <ChannelGlyph channel={channel} />
        <span className="truncate">{title}</span>
      </Link>
      {is_muted ? <span className="text-ink-faint text-sm">Muted</span> : null}
      {is_muted ? null : (
        <Select
          aria-label={`Notify me in ${title} of`}
          className="text-sm"
          value={notification_rule}
          onChange={({ target }) =>
            setRule({ notification_rule: channelRuleSchema.parse(target.value) })
          }
        >
          {channelRules.map((rule) => (
            <option key={rule} value={rule}>
              {channelRuleWords(rule, byDefault)}
            </option>
          ))}
        </Select>
      )}
      <Button
        size="small"
        aria-label={`${is_muted ? 'Unmute' : 'Mute'} ${title}`}
        onClick={() => setRule({ is_muted: !is_muted })}
      >
        {is_muted ? 'Unmute' : 'Mute'}
      </Button>
    </li>
  )
}
