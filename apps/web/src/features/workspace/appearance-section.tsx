import { Monitor, Moon, Sun } from 'lucide-react'
import { setTheme, type ThemeChoice, themeChoices, useTheme } from '@/ui/theme.ts'

const looks = {
  system: { label: 'As the system', Icon: Monitor },
  light: { label: 'Light', Icon: Sun },
  dark: { label: 'Dark', Icon: Moon },
} satisfies Record<ThemeChoice, { label: string; Icon: typeof Monitor }>

/** Light, dark, or what the system says; kept in this browser. */
export function AppearanceSection() {
  const { choice } = useTheme()
  return (
    <fieldset>
      <legend className="mb-3 font-medium text-sm">Theme</legend>
      <div className="grid max-w-lg grid-cols-3 gap-3 phone:grid-cols-1">
        {themeChoices.map((value) => {
          const { label, Icon } = looks[value]
          return (
            <label
              key={value}
              className="flex cursor-pointer items-center gap-2.5 rounded-xl border border-line-strong px-4 py-3 text-sm transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2"
            >
              <input
                type="radio"
                name="theme"
                className="sr-only"
                checked={choice === value}
                onChange={() => setTheme(value)}
              />
              <Icon aria-hidden="true" className="size-4 text-ink-soft" />
              {label}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
