import { defaultNotificationRule, notificationRuleSchema } from '@parley/contracts'
import { useMe } from '@/features/users/use-me.ts'
import { ruleWords } from './rule-words.ts'
import { useQuiet } from './use-quiet.ts'

/** What holds in every channel without a rule of its own. */
export function RuleChoice() {
  const rule = useMe().notification_rule ?? defaultNotificationRule
  const { update } = useQuiet()
  return (
    <fieldset>
      <legend className="sr-only">Notify me of</legend>
      <div className="flex max-w-lg flex-col gap-2">
        {notificationRuleSchema.options.map((value) => (
          <label
            key={value}
            className="flex cursor-pointer items-center gap-3 rounded-xl border border-line-strong px-4 py-2.5 text-sm transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2 phone:min-h-11"
          >
            <input
              type="radio"
              name="notification_rule"
              className="accent-(--accent)"
              checked={rule === value}
              onChange={() => update({ notification_rule: value })}
            />
            {ruleWords[value]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
