import type { PictureSides } from '@parley/contracts'
import { isPicture } from './pictures.ts'

/** The sides of a picture as it is shown, in pixels; none of what is no picture or cannot be read as one. */
export async function measurePicture(file: File): Promise<PictureSides> {
  if (!isPicture(file)) return {}
  const url = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const { naturalWidth: width, naturalHeight: height } = image
    return width > 0 && height > 0 ? { width, height } : {}
  } catch {
    return {}
  } finally {
    URL.revokeObjectURL(url)
  }
}
