import { ChannelRules } from './channel-rules.tsx'
import { QuietNow } from './quiet-now.tsx'
import { QuietSchedule } from './quiet-schedule.tsx'
import { RuleChoice } from './rule-choice.tsx'
import { SettingsPart } from './settings-part.tsx'
import { ThisBrowser } from './this-browser.tsx'

/** What one wants to hear of, when not, and on which device. */
export function NotificationsSection() {
  return (
    <>
      <SettingsPart
        title="Notify me of"
        hint="In every channel that has no rule of its own. Replies in threads you follow count as addressed to you."
      >
        <RuleChoice />
      </SettingsPart>
      <SettingsPart title="This browser" hint="Each browser is turned on by itself.">
        <ThisBrowser />
      </SettingsPart>
      <SettingsPart
        title="Do not disturb"
        hint="Nothing notifies you, on any device. What is new is counted all the same."
      >
        <QuietNow />
      </SettingsPart>
      <SettingsPart
        title="Quiet hours"
        hint="Do not disturb, every week again. Hours that end before they begin end on the next day."
      >
        <QuietSchedule />
      </SettingsPart>
      <SettingsPart title="Channels" hint="What you have said of single channels.">
        <ChannelRules />
      </SettingsPart>
    </>
  )
}
