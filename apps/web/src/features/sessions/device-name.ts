const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Mac OS X', 'macOS'],
  ['Windows', 'Windows'],
  ['Linux', 'Linux'],
] as const

type Names = readonly (readonly [sign: string, name: string])[]

function firstOf(names: Names, text: string) {
  return names.find(([sign]) => text.includes(sign))?.[1]
}

/** A user agent as a person knows it: `Firefox on Linux`; a program's own first word otherwise. */
export function deviceName(userAgent: string): string {
  const browser = firstOf(browsers, userAgent)
  const system = firstOf(systems, userAgent)
  if (browser && system) return `${browser} on ${system}`
  return browser ?? (userAgent.split(/[\s/(]/)[0] || 'Unknown program')
}
