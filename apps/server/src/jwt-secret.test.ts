import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keptJwtSecret } from './jwt-secret.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-secret-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('keptJwtSecret', () => {
  it('makes one secret, for its owner alone, and keeps it', async () => {
    const dataDir = join(folder, 'new', 'data')
    const secrets = await Promise.all([1, 2, 3].map(() => keptJwtSecret(dataDir)))
    expect(new Set(secrets).size).toBe(1)
    expect(Buffer.byteLength(secrets[0] ?? '')).toBeGreaterThanOrEqual(32)
    expect(await keptJwtSecret(dataDir)).toBe(secrets[0])
    expect((await stat(join(dataDir, 'jwt-secret'))).mode & 0o777).toBe(0o600)
    expect(await readdir(dataDir)).toEqual(['jwt-secret'])
  })

  it('refuses a short one with a sentence', async () => {
    await writeFile(join(folder, 'jwt-secret'), 'short')
    await expect(keptJwtSecret(folder)).rejects.toThrow(/jwt-secret must hold at least 32 bytes/)
  })

  it('names DATA_DIR where no folder can be made, and does not try for ever', async () => {
    const nowhere = process.platform === 'linux' ? '/proc/parley/data' : join(folder, 'none', '\0')
    await expect(keptJwtSecret(nowhere)).rejects.toThrow(/^DATA_DIR=.* cannot be written \(/)
  })

  it('names DATA_DIR where it cannot be written', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(keptJwtSecret(join(folder, 'file'))).rejects.toThrow(
      /^DATA_DIR=.*file cannot be written \(.*\): make it writable, or set DATA_DIR to another folder$/,
    )
  })
})
