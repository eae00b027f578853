const units = ['B', 'KB', 'MB', 'GB'] as const

/** A size in bytes as people read it: 1.4 MB, of 1024 KB each as limits are set. */
export function fileSize(bytes: number): string {
  let value = bytes
  let unit: string = units[0]
  for (const next of units.slice(1)) {
    if (value < 1024) break
    value /= 1024
    unit = next
  }
  return `${value < 10 && unit !== 'B' ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value)} ${unit}`
}
