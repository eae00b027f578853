type NameFilter = { key: 'from' | 'in'; sign: '@' | '#'; name: string; id: string }

const byHand = new Set(['me'])

/**
 * A filter by someone's or something's name as it is typed: in quotes where the name has spaces, and
 * by id where a name could not be told apart from the rest. readSearch reads the same back.
 */
export function filterText({ key, sign, name, id }: NameFilter): string {
  if (/["“”„]/.test(name) || /^[@#<]/.test(name) || byHand.has(name.toLowerCase())) {
    return idFilterText({ key, sign, id })
  }
  return `${key}:${sign}${/\s/.test(name) ? `"${name}"` : name}`
}

/** The same by id, as for one of several of one name. */
export function idFilterText({ key, sign, id }: Omit<NameFilter, 'name'>): string {
  return `${key}:<${sign}${id}>`
}
