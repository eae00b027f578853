type AlsoInChannelProps = {
  /** The channel as people call it: "#general", or the names of a direct one. */
  place: string
  isChecked: boolean
  onChange: (isChecked: boolean) => void
}

/** Whether a reply is shown in its channel too. */
export function AlsoInChannel({ place, isChecked, onChange }: AlsoInChannelProps) {
  return (
    <label className="flex w-fit max-w-full cursor-pointer items-center gap-2 px-3 pb-1 text-ink-soft text-sm phone:min-h-11">
      <input
        type="checkbox"
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 shrink-0 accent-accent"
      />
      <span className="truncate">Also send to {place}</span>
    </label>
  )
}
