import type { FileInfo } from '@parley/contracts'

/** What a message of files alone says: a message has words, so their names, one a line. */
export function fileNames(files: readonly FileInfo[]): string {
  return files.map((file) => file.name).join('\n')
}
