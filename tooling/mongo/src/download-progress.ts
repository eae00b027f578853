import type { ChildProcess } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

type Watch = {
  /** How many bytes have arrived so far. */
  received: () => Promise<number> | number
  /** Says that everything has arrived: what is left is unpacking, which shows no bytes. */
  complete?: () => boolean
  firstByteMs: number
  stallMs: number
  onProgress: (line: string) => void
}

/**
 * Follows a child process that downloads: announces every few megabytes, and stops it when no byte
 * arrives for too long (milliseconds). Answers undefined when it succeeded, else one line saying why not.
 */
export async function watchDownload(
  child: ChildProcess,
  watch: Watch,
): Promise<string | undefined> {
  let bytes = 0
  let announced = 0
  let lastByteAt = Date.now()
  let stalled = false
  let complaint = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4_000)
  })
  const timer = setInterval(async () => {
    const now = await watch.received()
    if (now > bytes) {
      bytes = now
      lastByteAt = Date.now()
    }
    const megabytes = Math.floor(bytes / 1_048_576)
    if (megabytes >= announced + 5) {
      announced = megabytes
      watch.onProgress(`Downloading MongoDB … ${megabytes} MB`)
    }
    const patience = bytes === 0 ? watch.firstByteMs : watch.stallMs
    if (Date.now() - lastByteAt > patience && !watch.complete?.()) {
      stalled = true
      child.kill('SIGKILL')
    }
  }, 250)
  try {
    const code = await exitCodeOf(child)
    if (stalled) return bytes === 0 ? 'no answer' : 'the download stalled'
    return code === 0 ? undefined : (lastLine(complaint) ?? `exit code ${code}`)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    clearInterval(timer)
  }
}

/** The total size of the files below `folder`, in bytes; files that vanish meanwhile count as none. */
export async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true }).catch(() => [])
  const sizes = entries.map(async (entry) => {
    const stats = await stat(join(folder, entry)).catch(() => undefined)
    return stats?.isFile() ? stats.size : 0
  })
  return (await Promise.all(sizes)).reduce((total, size) => total + size, 0)
}

function exitCodeOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code))
  })
}

function lastLine(text: string): string | undefined {
  return text.trim().split('\n').at(-1)?.trim() || undefined
}
