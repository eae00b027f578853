import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder, for its owner alone, and those above it; nothing where it exists. Not by mkdir's own
 * recursion: below /proc it never ends. Throws what mkdir throws.
 */
export async function makeFolder(path: string): Promise<void> {
  const made = await tryMkdir(path)
  if (made !== 'ENOENT') return
  await makeFolder(dirname(path))
  if ((await tryMkdir(path)) === 'ENOENT') throw new Error('no such folder can be made')
}

function tryMkdir(path: string): Promise<'made' | 'exists' | 'ENOENT'> {
  return mkdir(path, { mode: 0o700 }).then(
    () => 'made',
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return 'exists'
      if (error.code === 'ENOENT') return 'ENOENT'
      throw error
    },
  )
}
