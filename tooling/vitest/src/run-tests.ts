import { join, resolve } from 'node:path'
import { runVitest } from './run-vitest.ts'

// `pnpm test [filter …]`: everything vitest is given, then one line with the counts as the last one.
const root = resolve(import.meta.dirname, '../../..')
const { line, ok } = await runVitest({
  root,
  args: process.argv.slice(2),
  resultsFile: join(root, 'test-results/results.json'),
})
console.log(line)
if (!ok) process.exitCode = 1
