import { existsSync } from 'node:fs'
import { glob, readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'

const areas = ['packages', 'apps', 'tooling']

/** Every folder of the workspace below `root` that has a package.json, such as `packages/db`. */
export async function workspaceFolders(root: string): Promise<string[]> {
  const found: string[] = []
  for (const area of areas.filter((name) => existsSync(join(root, name)))) {
    for (const name of await readdir(join(root, area))) {
      if (existsSync(join(root, area, name, 'package.json'))) found.push(`${area}/${name}`)
    }
  }
  return found.sort()
}

/** Every TypeScript source below `folders`, built output and dependencies left out. */
export async function sourceFiles(root: string, folders: string[]): Promise<string[]> {
  const patterns = folders.map((folder) => `${folder}/**/*.{ts,tsx}`)
  const found: string[] = []
  const exclude = (path: string) => /(^|[\\/])(node_modules|dist|\.turbo)$/.test(path)
  for await (const path of glob(patterns, { cwd: root, exclude })) {
    if (!path.endsWith('.d.ts')) found.push(path.replaceAll(sep, '/'))
  }
  return found.sort()
}
