import { resolve } from 'node:path'
import { cruiseTree } from './cruise-tree.ts'

// `node tooling/boundaries/src/check-boundaries.ts`: one line per broken rule, exit code 1 when there is any.
const { modules, violations } = await cruiseTree(resolve(import.meta.dirname, '../../..'))
for (const violation of violations) console.error(violation)
console.log(`boundaries: ${modules} modules read, ${violations.length} rules broken`)
if (violations.length > 0) process.exitCode = 1
