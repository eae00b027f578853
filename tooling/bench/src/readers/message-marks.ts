const mark = '~@'
const digits = 6

/** A content by which readers know which message of the run it is. */
export function markedContent(index: number, text: string): string {
  return `${mark}${String(index).padStart(digits, '0')} ${text}`
}

/** Which message of the run a frame carries; -1 for any other frame. */
export function markedIndex(payload: Buffer): number {
  const at = payload.indexOf(mark)
  if (at < 0) return -1
  let index = 0
  for (let place = at + mark.length; place < at + mark.length + digits; place += 1) {
    index = index * 10 + ((payload[place] ?? 0) - 48)
  }
  return index
}
