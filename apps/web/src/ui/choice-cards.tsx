import type { ReactNode } from 'react'

type Choice<Value extends string> = {
  value: Value
  label: string
  icon?: ReactNode
  hint?: string
}
type ChoiceCardsProps<Value extends string> = {
  legend: string
  /** Tells these choices from the others of the page. */
  name: string
  value: Value
  choices: readonly Choice<Value>[]
  onChoose: (value: Value) => void
}

/** One of a few, each a card; the arrow keys go through them. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const { legend, name, value, choices, onChoose } = props
  return (
    <fieldset>
      <legend className="mb-3 font-medium text-sm">{legend}</legend>
      <div className="grid max-w-lg grid-cols-3 gap-3 phone:grid-cols-1">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex cursor-pointer items-center gap-2.5 rounded-xl border border-line-strong px-4 py-3 text-sm transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2 phone:min-h-11"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={value === choice.value}
              onChange={() => onChoose(choice.value)}
            />
            {choice.icon}
            <span>
              {choice.label}
              {choice.hint === undefined ? null : (
                <span className="block text-ink-soft text-xs">{choice.hint}</span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
