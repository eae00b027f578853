/** What a workspace folder may import from other workspace folders; everything else is refused. */
export type WayIn = {
  /** Folders it may load. */
  loads: string[]
  /** Folders of which it may use types, since `import type` leaves nothing in the program. */
  types?: string[]
  /** Folders that its tests may load besides. */
  tests?: string[]
  /** npm packages of its own sources, where the list is closed. */
  npm?: string[]
  /** False where the sources must run in a browser, and so without Node's modules. */
  node?: false
}

/** `contracts ← db ← api ← server`, `contracts ← client ← web, cli`, and `client → api` as a type only. */
export const waysIn: Record<string, WayIn> = {
  'packages/contracts': { loads: [], npm: ['zod'], node: false },
  'packages/db': {
    loads: ['packages/contracts'],
    tests: ['tooling/mongo'],
    npm: ['mongodb', 'zod'],
  },
  'packages/api': {
    loads: ['packages/contracts', 'packages/db'],
    tests: ['tooling/mongo', 'tooling/vitest'],
  },
  'packages/client': {
    loads: ['packages/contracts'],
    types: ['packages/api'],
    tests: ['tooling/mongo', 'tooling/vitest'],
    node: false,
  },
  'apps/server': {
    loads: ['packages/contracts', 'packages/db', 'packages/api', 'tooling/mongo'],
    tests: ['packages/client', 'tooling/vitest'],
  },
  'apps/web': {
    loads: ['packages/contracts', 'packages/client'],
    types: ['packages/api'],
    tests: ['tooling/bench', 'tooling/mongo', 'tooling/vitest'],
    node: false,
  },
  'apps/cli': {
    loads: ['packages/contracts', 'packages/client'],
    types: ['packages/api'],
    tests: ['tooling/mongo', 'tooling/vitest'],
  },
  'tooling/bench': {
    loads: ['packages/contracts', 'packages/db', 'tooling/faults', 'tooling/mongo'],
  },
  'tooling/boundaries': { loads: [] },
  'tooling/faults': {
    loads: ['packages/client', 'packages/contracts', 'tooling/mongo', 'apps/server'],
  },
  'tooling/mongo': { loads: [] },
  'tooling/typescript': { loads: [] },
  'tooling/vitest': { loads: ['tooling/mongo'] },
}

/** Files that run only in tests or on a developer's machine. */
export const testFiles = String.raw`(\.(test|test-d|e2e|fixture|config)\.tsx?$|/(e2e|testing)/)`
