import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { testDatabaseUri } from '@parley/mongo/test-database'
import { startServerProcess } from '@parley/vitest/server-process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../package.json' with { type: 'json' }

const run = promisify(execFile)
const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const consumerFolder = fileURLToPath(new URL('consumer/', import.meta.url))
let folder: string

// The type checker ends with a non-zero code when it finds something: that is an answer too.
async function checkTypes(file: string): Promise<string[]> {
  const compiler = join(folder, 'node_modules/typescript/bin/tsc')
  const options = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--module', 'nodenext']
  const libraries = [
    '--target',
    'es2024',
    '--lib',
    'es2024,dom,esnext.disposable',
    '--types',
    'node',
  ]
  const checked = run(process.execPath, [compiler, ...options, ...libraries, file], { cwd: folder })
  const { stdout } = await checked.catch((error: { stdout: string }) => error)
  // tRPC 11.19 names the types of ws in a way that nodenext refuses: not ours to mend.
  const isOurs = (line: string) => !line.startsWith('node_modules/@trpc/')
  return stdout.split('\n').filter((line) => line.includes('error TS') && isOurs(line))
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-consumer-'))
  await run('npx', ['-y', 'pnpm@12', 'pack', '--pack-destination', folder], { cwd: packageFolder })
  cpSync(consumerFolder, folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'no tarball'
  const compiler = ['typescript@7', '@types/node@24', '@types/ws@8']
  const quiet = ['--no-audit', '--no-fund', '--loglevel', 'error']
  await run('npm', ['install', ...quiet, `./${tarball}`, ...compiler], { cwd: folder })
}, 180_000)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('the packed client, installed in an empty folder', { timeout: 60_000 }, () => {
  it('brings plain JavaScript and declarations, and needs tRPC alone', async () => {
    const installed = join(folder, 'node_modules/@parley/client')
    expect(readdirSync(join(installed, 'dist')).sort()).toEqual(['index.d.ts', 'index.js'])
    expect(readdirSync(join(folder, 'node_modules/@parley'))).toEqual(['client'])
    expect(Object.keys(manifest.dependencies)).toEqual(['@trpc/client', '@trpc/server'])
  })

  it('lets right code compile, libraries checked too', async () => {
    expect(await checkTypes('right.ts')).toEqual([])
  })

  it('lets no wrong line compile', async () => {
    const found = (await checkTypes('wrong.ts')).map((line) =>
      line.replace(/ error (TS\d+).*/, ' $1'),
    )
    expect(found).toEqual([
      'wrong.ts(6,35): TS2561',
      'wrong.ts(7,35): TS2322',
      'wrong.ts(8,21): TS2339',
      'wrong.ts(9,72): TS2339',
      'wrong.ts(11,48): TS2366',
    ])
  })

  it('calls a server from there, and ends by itself', async () => {
    const server = await startServerProcess({
      MONGODB_URI: testDatabaseUri('packed_client'),
    })
    const program = run(process.execPath, ['right.ts', server.url], { cwd: folder })
    const { stdout } = await program.finally(() => server.end('SIGTERM'))
    expect(stdout.trim()).toBe('heard hello from Ada; stored 1; Invalid credentials')
  })
})
