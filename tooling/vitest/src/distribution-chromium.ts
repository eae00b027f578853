import { existsSync } from 'node:fs'
import { run } from './run-command.ts'

const path = '/usr/bin/chromium'

/** Debian's package `chromium`, where apt-get is there and this process may use it. */
export async function fromDistribution(
  onProgress: (line: string) => void,
): Promise<string | undefined> {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return undefined
  onProgress('Installing the distribution’s package chromium with apt-get …')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const options = ['-q', '-o', 'Acquire::Retries=2', '-o', 'Acquire::http::Timeout=20']
  await run({ program: 'apt-get', args: [...options, 'update'], totalMs: 180_000, env })
  const install = ['install', '-y', '--no-install-recommends', 'chromium']
  await run({ program: 'apt-get', args: [...options, ...install], totalMs: 600_000, env })
  return existsSync(path) ? path : undefined
}
