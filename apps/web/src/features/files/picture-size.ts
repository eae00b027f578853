import type { PictureSides } from '@parley/contracts'

/** The largest that a picture is shown in a list, in CSS pixels. */
const widest = 320
const highest = 240
/** What is smaller stays easy to see and to hit. */
const smallest = 44

/** The place of a picture in a list, which it has before it is loaded; null where its sides are not known. */
export function pictureSize({
  width,
  height,
}: PictureSides): { width: number; height: number } | null {
  if (width === undefined || height === undefined) return null
  const scale = Math.min(1, widest / width, highest / height)
  return {
    width: Math.max(smallest, Math.round(width * scale)),
    height: Math.max(smallest, Math.round(height * scale)),
  }
}
