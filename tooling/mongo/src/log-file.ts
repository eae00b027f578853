import { copyFile, readFile, rename, stat, truncate } from 'node:fs/promises'

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

/** What mongod complained of last, in its own words: its last fatal message, else error, else line. */
export async function complaintIn(file: string): Promise<string> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).trim().split('\n')
  const line =
    lines.findLast((entry) => entry.includes('"s":"F"') && entry.includes('"error"')) ??
    lines.findLast((entry) => entry.includes('"s":"E"')) ??
    lines.at(-1)
  const parts = /"msg":"(.*?)"(?:.*"error":(?:"(.*?)"|(\{.*?\})))?/.exec(line ?? '')
  const words = parts?.slice(1).filter(Boolean).join(': ') || line || 'it wrote nothing'
  return `${words.slice(0, 500)} (${file})`
}
