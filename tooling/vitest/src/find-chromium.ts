import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fromDistribution } from './distribution-chromium.ts'
import { fromPlaywright } from './playwright-chromium.ts'
import { runs } from './run-command.ts'

/** Gets a Chromium and answers its path, or undefined when it cannot be had this way. */
export type WayToChromium = (onProgress: (line: string) => void) => Promise<string | undefined>

type Options = {
  onProgress: (line: string) => void
  env?: NodeJS.ProcessEnv
  waysToGet?: WayToChromium[]
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The path of a Chromium that starts: CHROMIUM, one on PATH, Playwright's own download, or the
 * distribution's package. Throws one sentence when there is none, or when CHROMIUM does not start.
 */
export async function findChromium(options: Options): Promise<string> {
  const { onProgress, env = process.env, waysToGet = [fromPlaywright, fromDistribution] } = options
  if (env.CHROMIUM) {
    if (await runs(env.CHROMIUM)) return env.CHROMIUM
    throw new Error(`CHROMIUM names a program that does not start: ${env.CHROMIUM}`)
  }
  for (const path of onPath(env)) if (await runs(path)) return path
  for (const get of waysToGet) {
    const path = await get(onProgress)
    if (path !== undefined && (await runs(path))) return path
    for (const found of onPath(env)) if (await runs(found)) return found
  }
  throw new Error(
    'No Chromium for the browser tests: install chromium, set CHROMIUM to the path of one, or allow ' +
      '`npx playwright-core install chromium` to reach its download',
  )
}

function onPath(env: NodeJS.ProcessEnv): string[] {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
