import { fileSize } from './file-size.ts'

type Given = {
  files: readonly File[]
  /** Names of folders, which came with the files. */
  folders?: readonly string[]
}

type Rules = {
  /** The largest file that the server takes; undefined where it does not say. */
  maxBytes: number | undefined
  /** How many more the message has room for. */
  room: number
  /** How many a message has in all. */
  most: number
}

/** Why a file is too large, in numbers that differ. */
export function tooLargeSentence(file: Pick<File, 'name' | 'size'>, maxBytes: number): string {
  const size = fileSize(file.size)
  const limit = fileSize(maxBytes)
  const shown = size === limit ? `${file.size.toLocaleString('en')} bytes` : size
  const most = size === limit ? `${maxBytes.toLocaleString('en')} bytes` : limit
  return `${file.name} is ${shown}; files may have at most ${most}`
}

/** Which of the given files can be sent, and a sentence for each reason why others cannot. */
export function takenFiles(
  { files, folders = [] }: Given,
  { maxBytes = Number.POSITIVE_INFINITY, room, most }: Rules,
): { taken: File[]; refusals: string[] } {
  const refusals = folders.map(
    (name) => `${name} is a folder; add the files in it, or pack it into one file`,
  )
  const fit = files.filter((file) => {
    if (file.size === 0) refusals.push(`${file.name} is empty`)
    else if (file.size > maxBytes) refusals.push(tooLargeSentence(file, maxBytes))
    else return true
    return false
  })
  const left = fit.slice(room)
  const [first] = left
  if (first !== undefined) {
    const which = left.length === 1 ? `${first.name} was` : `${left.length} files were`
    refusals.push(`A message has at most ${most} files; ${which} left out`)
  }
  return { taken: fit.slice(0, room), refusals }
}
