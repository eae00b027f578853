import type { FileInfo } from '@parley/contracts'

const known = new Map<string, FileInfo>()

/** Notes uploaded files, so that a message shows them before the server has answered. */
export function rememberFiles(files: readonly FileInfo[]): void {
  for (const file of files) known.set(file.id, file)
}

/** The files known to this page among the given ids. */
export function filesOfPending(ids: readonly string[]): FileInfo[] {
  return ids.flatMap((id) => known.get(id) ?? [])
}
