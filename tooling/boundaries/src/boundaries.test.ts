import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cruiseTree } from './cruise-tree.ts'
import { broken, type Files, sound } from './planted-trees.ts'
import { waysIn } from './ways-in.ts'

describe('the ways in', () => {
  let root = ''
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'parley-boundaries-'))
    await write(root, sound)
    await mkdir(join(root, 'node_modules/@parley'), { recursive: true })
    for (const folder of Object.keys(waysIn)) {
      const name = `@parley/${folder.slice(folder.indexOf('/') + 1)}`
      const described = { name, type: 'module', exports: { '.': './src/index.ts' } }
      await write(root, { [`${folder}/package.json`]: JSON.stringify(described) })
      await symlink(join(root, folder), join(root, 'node_modules', name), 'dir')
    }
    for (const name of ['zod', 'mongodb', 'fastify']) {
      await write(root, {
        [`node_modules/${name}/package.json`]: JSON.stringify({ name, main: 'index.js' }),
        [`node_modules/${name}/index.js`]: '',
      })
    }
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  it('let a sound tree pass', async () => {
    const { violations, modules } = await cruiseTree(root)
    expect(violations).toEqual([])
    expect(modules).toBeGreaterThanOrEqual(Object.keys(sound).length)
  })

  it.each(broken)('refuse that %s', async (_, files, sentence) => {
    await write(root, files)
    try {
      const { violations } = await cruiseTree(root)
      expect(violations.length).toBeGreaterThan(0)
      for (const violation of violations) expect(violation).toContain(sentence)
    } finally {
      for (const path of Object.keys(files)) await rm(join(root, path))
    }
  })

  it('do not hold over a tree in which nothing was read', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'parley-boundaries-'))
    await expect(cruiseTree(empty)).rejects.toThrow('read 0 modules')
    await rm(empty, { recursive: true })
  })
})

async function write(root: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
}
