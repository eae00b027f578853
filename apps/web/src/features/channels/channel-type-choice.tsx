import { Hash, Lock } from 'lucide-react'
import type { ComponentProps } from 'react'

const types = [
  {
    value: 'public',
    label: 'Public',
    hint: 'Anyone in the workspace can read and join',
    Icon: Hash,
  },
  { value: 'private', label: 'Private', hint: 'Only people who are added see it', Icon: Lock },
] as const

/** Public or private, as two cards; `register` ties the radio buttons to the form. */
export function ChannelTypeChoice({ register }: { register: ComponentProps<'input'> }) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">Who sees it</legend>
      <div className="flex flex-col gap-2">
        {types.map(({ value, label, hint, Icon }) => (
          <label
            key={value}
            className="flex cursor-pointer items-center gap-3 rounded-lg border border-line-strong px-3 py-2.5 transition-colors has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2"
          >
            <input type="radio" value={value} className="sr-only" {...register} />
            <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
            <span className="leading-snug">
              <span className="block font-medium text-sm">{label}</span>
              <span className="block text-ink-soft text-sm">{hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
