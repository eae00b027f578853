import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The oldest release series that Parley supports. */
export const oldestSeries = '6.0'

/** The release series of a version: `6.0` of `6.0.5`. Data files move between two of them only by an upgrade. */
export function seriesOf(version: string): string {
  return version.split('.').slice(0, 2).join('.')
}

/** Orders versions or series such as `6.0.5` and `8.2` by their numbers, oldest first. */
export function compareVersions(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true })
}

/** The version that `binary` reports of itself, such as `6.0.5`; throws where it does not run here. */
export async function versionOf(binary: string): Promise<string> {
  const { stdout } = await run(binary, ['--version'], { timeout: 10_000 })
  const version = /^db version v(\d+\.\d+\.\d+)/m.exec(stdout)?.[1]
  if (version === undefined) throw new Error(`${binary} is not a mongod`)
  return version
}
