/** The fields behind the ? of an address, each as the text it is: "2026" is no number, and keeps its quotes. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search))
}

/** The same as an address has them, with its ?; nothing where there are none. */
export function stringifySearch(fields: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') params.set(name, value)
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}
