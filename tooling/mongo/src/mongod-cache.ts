import { constants } from 'node:fs'
import { access, chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { compareVersions, versionOf } from './mongod-version.ts'

const partial = '.download-'
const abandonedMs = 24 * 3_600_000
const binaryName = process.platform === 'win32' ? 'mongod.exe' : 'mongod'

/** The folder with one sub-folder a downloaded version; `XDG_CACHE_HOME` and `HOME` are read from `env`. */
export function mongodCache(env: NodeJS.ProcessEnv): string {
  const base = env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache')
  return join(base, 'parley', 'mongod')
}

/** Every downloaded mongod, newest version first. */
export async function cachedMongods(env: NodeJS.ProcessEnv): Promise<string[]> {
  const cache = mongodCache(env)
  const names = await readdir(cache).catch(() => [])
  const versions = names.filter((name) => /^\d+\.\d+\.\d+$/.test(name))
  return versions
    .sort(compareVersions)
    .reverse()
    .map((version) => join(cache, version, binaryName))
}

/**
 * Lets `download` put a mongod into a folder of its own, tries that mongod, and moves it to its place
 * in the cache. Several processes may do this at once: the move is atomic, and a loser's file is as
 * good as the winner's. Answers the path; throws what `download` throws, or that the binary does not run.
 */
export async function installIntoCache(
  env: NodeJS.ProcessEnv,
  download: (folder: string) => Promise<string>,
): Promise<string> {
  const cache = mongodCache(env)
  await mkdir(cache, { recursive: true })
  await removeAbandoned(cache)
  const folder = await mkdtemp(join(cache, partial))
  try {
    const downloaded = await download(folder)
    await chmod(downloaded, 0o755)
    const home = join(cache, await versionOf(downloaded))
    const binary = join(home, binaryName)
    await mkdir(home, { recursive: true })
    await rename(downloaded, binary)
    await access(binary, constants.X_OK)
    return binary
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A download whose process was killed leaves its folder behind. */
async function removeAbandoned(cache: string): Promise<void> {
  for (const name of (await readdir(cache)).filter((entry) => entry.startsWith(partial))) {
    const folder = join(cache, name)
    const changed = await stat(folder).then(
      (stats) => stats.mtimeMs,
      () => Date.now(),
    )
    if (Date.now() - changed > abandonedMs) await rm(folder, { recursive: true, force: true })
  }
}
