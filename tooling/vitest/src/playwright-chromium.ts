import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { run } from './run-command.ts'

/** Playwright's own Chromium, downloaded when it is not there yet and the download can be reached. */
export async function fromPlaywright(
  onProgress: (line: string) => void,
): Promise<string | undefined> {
  const path = chromium.executablePath()
  if (existsSync(path)) return path
  onProgress('Downloading Chromium for the browser tests (about 150 MB) …')
  const entry = fileURLToPath(import.meta.resolve('playwright-core/package.json'))
  const installed = await run({
    program: process.execPath,
    args: [join(dirname(entry), 'cli.js'), 'install', 'chromium', '--no-shell'],
    totalMs: 300_000,
    firstSign: { pattern: /\d%/, ms: 20_000 },
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' },
  })
  if (installed) return path
  onProgress('The download of Chromium cannot be reached')
  return undefined
}
