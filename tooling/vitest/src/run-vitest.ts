import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Report, type Summary, summarise } from './summary.ts'

type Run = {
  root: string
  args: string[]
  resultsFile: string
  /** Where vitest's own output goes: to this process's unless given. */
  output?: 'inherit' | 'ignore'
}

/** Runs vitest once over `root`, lets it print, keeps its JSON report in `resultsFile`, and sums it up. */
export async function runVitest(options: Run): Promise<Summary> {
  const { root, args, resultsFile, output = 'inherit' } = options
  await mkdir(dirname(resultsFile), { recursive: true })
  await rm(resultsFile, { force: true })
  const entry = fileURLToPath(import.meta.resolve('vitest/package.json'))
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultsFile}`]
  const child = spawn(
    process.execPath,
    [join(dirname(entry), 'vitest.mjs'), 'run', ...reporters, ...args],
    { cwd: root, stdio: ['ignore', output, output] },
  )
  // A Ctrl C reaches vitest by itself; this process waits for it, so that nothing it started stays.
  const passOn = () => child.kill('SIGTERM')
  const wait = () => undefined
  process.on('SIGTERM', passOn).on('SIGINT', wait)
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
  process.off('SIGTERM', passOn).off('SIGINT', wait)
  return summarise(await readReport(resultsFile), exitCode)
}

async function readReport(file: string): Promise<Report | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}
