import { copyFile, rename, stat, truncate } from 'node:fs/promises'

const largestBytes = 16 * 1_048_576
const lookEveryMs = 60_000

/**
 * Keeps mongod's log bounded: looks every minute, and copies a file over 16 MB to `<file>.1`.
 * mongod appends to a descriptor of its own, so the file is emptied in place.
 * Answers how to stop looking.
 */
export function boundLog(file: string): () => void {
  const timer = setInterval(async () => {
    const size = await stat(file).then(
      (stats) => stats.size,
      () => 0,
    )
    if (size < largestBytes) return
    await copyFile(file, `${file}.1`).catch(() => undefined)
    await truncate(file).catch(() => undefined)
  }, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** Begins a new log for a new mongod; the last one stays as `<file>.1`. */
export async function rotateLog(file: string): Promise<void> {
  await rename(file, `${file}.1`).catch(() => undefined)
}
