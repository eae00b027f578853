const list = new Intl.ListFormat('en', { type: 'conjunction' })
const shownNames = 3

function nameList(names: readonly string[]): string {
  const more = names.length - shownNames
  return list.format(more > 0 ? [...names.slice(0, shownNames), `${more} more`] : names)
}

/** Beside what is being written: whom it will mention. Takes the room that is there. */
export function MentionHint({ mentioned }: { mentioned: readonly string[] }) {
  return (
    <span className="min-w-0 grow truncate px-1.5 text-right text-ink-faint text-xs">
      {mentioned.length > 0 ? `Mentions ${nameList(mentioned)}` : null}
    </span>
  )
}

/** Under what is being written: which name is left as text, as it would have to be picked from the list. */
export function AmbiguousLine({ names }: { names: readonly string[] }) {
  return (
    <p role="status" className="px-3 text-warning-ink text-xs">
      {names.length > 0
        ? `More than one person is called ${list.format(names)}. Pick one from the list after @ to mention them.`
        : null}
    </p>
  )
}
