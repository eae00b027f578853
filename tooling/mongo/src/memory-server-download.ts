import { getOS } from 'mongodb-memory-server-core/lib/util/getos/index.js'
import { MongoBinaryDownload } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownload.js'

/** What this process tells its parent: bytes so far, and at the end where the mongod is. */
export type DownloadMessage = { received: number; total: number } | { binary: string }

const [version, downloadDir] = process.argv.slice(2)

class QuietDownload extends MongoBinaryDownload {
  override printDownloadProgress(chunk: { length: number }): void {
    this.dlProgress.current += chunk.length
    tell({ received: this.dlProgress.current, total: this.dlProgress.length })
  }
}

function tell(message: DownloadMessage): void {
  process.send?.(message)
}

try {
  const download = new QuietDownload({ version, downloadDir, os: await getOS() })
  tell({ binary: await download.getMongodPath() })
  process.disconnect()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`, () => process.exit(1))
}
