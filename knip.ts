import type { KnipConfig } from 'knip'

const tests = ['src/**/*.test-d.{ts,tsx}', 'src/**/*.fixture.ts', 'e2e/**/*.e2e.ts']

const config: KnipConfig = {
  // What its own file uses is used; an export besides is no dead code.
  ignoreExportsUsedInFile: true,
  workspaces: {
    'packages/*': { entry: tests },
    // The consumer is copied elsewhere and compiled there; the types are read by the packing step.
    'packages/client': { entry: [...tests, 'e2e/consumer/*.ts', 'pack/*.ts'] },
    'apps/*': { entry: tests },
    // The service worker is a file of its own, which the page registers by its address.
    'apps/web': { entry: [...tests, 'public/sw.js'] },
    'tooling/*': { entry: tests },
    // Started as processes of their own, or by vitest.
    'tooling/faults': { entry: [...tests, 'src/stage/shifted-clock.ts'] },
    'tooling/bench': {
      entry: [...tests, 'src/floors/*-floor.ts', 'src/readers/reader-process.ts'],
    },
    'tooling/vitest': { entry: [...tests, 'src/*-setup.ts'] },
    'tooling/mongo': { entry: [...tests, 'src/run-replica-set.ts'] },
  },
}
export default config
