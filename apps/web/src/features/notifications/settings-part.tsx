import { type ReactNode, useId } from 'react'

type SettingsPartProps = { title: string; hint: string; children: ReactNode }

/** One subject of the notification settings, under its own heading. */
export function SettingsPart({ title, hint, children }: SettingsPartProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="border-line border-t py-7 first-of-type:border-0 first-of-type:pt-0"
    >
      <h3 id={id} className="font-semibold">
        {title}
      </h3>
      <p className="mt-1 mb-4 text-ink-soft text-sm">{hint}</p>
      {children}
    </section>
  )
}
