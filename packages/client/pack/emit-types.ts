import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

// Declarations of the client and of all it is typed by; tsdown then bundles them into one file.
const folder = fileURLToPath(new URL('..', import.meta.url))
const emitted = `${folder}dist/types/packages/client/`
const plainTypes = `${emitted}pack/plain-types.d.ts`

function rewrite(path: string, edit: (text: string) => string) {
  writeFileSync(path, edit(readFileSync(path, 'utf8')))
}

rmSync(`${folder}dist`, { recursive: true, force: true })
const compiler = spawnSync('tsc', ['-p', 'tsconfig.pack.json'], { cwd: folder, stdio: 'inherit' })
if (compiler.status !== 0) process.exit(1)

rewrite(plainTypes, (text) =>
  text
    .replace(/^import .* from '@parley\/.*\n/gm, '')
    .replace(/\bwire\./g, '')
    .replace(/^export declare const (\w+): /gm, 'export type $1 = '),
)
for (const path of globSync(`${emitted}src/**/*.d.ts`)) {
  const plain = relative(dirname(path), plainTypes).replace(/\.d\.ts$/, '.ts')
  rewrite(path, (text) => text.replace(/'@parley\/(api|contracts)'/g, `'${plain}'`))
}
