import { Monitor, Moon, Sun } from 'lucide-react'
import { TimeFormatChoice } from '@/features/times/time-format-choice.tsx'
import { ChoiceCards } from '@/ui/choice-cards.tsx'
import { setTheme, type ThemeChoice, themeChoices, useTheme } from '@/ui/theme.ts'

const looks = {
  system: { label: 'As the system', Icon: Monitor },
  light: { label: 'Light', Icon: Sun },
  dark: { label: 'Dark', Icon: Moon },
} satisfies Record<ThemeChoice, { label: string; Icon: typeof Monitor }>

/** Light, dark, or what the system says, kept in this browser; and the clock that one reads times by. */
export function AppearanceSection() {
  const { choice } = useTheme()
  return (
    <div className="flex flex-col gap-8">
      <ChoiceCards
        legend="Theme"
        name="theme"
        value={choice}
        choices={themeChoices.map((value) => {
          const { label, Icon } = looks[value]
          const icon = <Icon aria-hidden="true" className="size-4 text-ink-soft" />
          return { value, label, icon }
        })}
        onChoose={setTheme}
      />
      <TimeFormatChoice />
    </div>
  )
}
