import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runVitest } from './run-vitest.ts'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-vitest-'))
  await symlink(join(import.meta.dirname, '../node_modules'), join(root, 'node_modules'))
})
afterEach(() => rm(root, { recursive: true }))

async function runOf(files: Record<string, string>, args: string[] = []) {
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(root, name), `import { it, expect } from 'vitest'\n${text}`)
  }
  const resultsFile = join(root, 'results/results.json')
  return runVitest({ root, args, resultsFile, output: 'ignore' })
}

const passing = "it('one', () => {})\nit('two', () => {})"

it('counts what passed', async () => {
  expect(await runOf({ 'a.test.ts': passing })).toEqual({ line: '2 passed, 0 failed', ok: true })
})

it('counts what failed and what was skipped', async () => {
  const files = {
    'a.test.ts': passing,
    'b.test.ts': "it('no', () => expect(1).toBe(2))\nit.skip('later', () => {})\nit.todo('idea')",
  }
  expect(await runOf(files)).toEqual({ line: '2 passed, 1 failed, 2 skipped', ok: false })
})

it('counts a file that cannot be read as a failure', async () => {
  const files = { 'a.test.ts': passing, 'b.test.ts': "import './nowhere.ts'" }
  expect(await runOf(files)).toEqual({ line: '2 passed, 1 failed', ok: false })
})

it('counts a run in which something failed outside every test', async () => {
  const files = { 'a.test.ts': `${passing}\nvoid Promise.reject(new Error('stray'))` }
  expect(await runOf(files)).toEqual({ line: '2 passed, 1 failed', ok: false })
})

it('counts a run without any test as failed', async () => {
  expect(await runOf({})).toEqual({ line: '0 passed, 1 failed', ok: false })
})

it('passes filters on', async () => {
  const files = { 'a.test.ts': passing, 'b.test.ts': "it('no', () => expect(1).toBe(2))" }
  expect(await runOf(files, ['a.test.ts'])).toEqual({ line: '2 passed, 0 failed', ok: true })
})
