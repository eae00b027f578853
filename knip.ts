import type { KnipConfig } from 'knip'

const tests = [
  'src/**/*.test.{ts,tsx}',
  'src/**/*.test-d.{ts,tsx}',
  'src/**/*.fixture.ts',
  'e2e/**/*.e2e.ts',
]

const config: KnipConfig = {
  workspaces: {
    // The pinned runtime: pnpm puts it on PATH for every script, nothing imports it.
    '.': { entry: ['vitest.config.ts'], ignoreDependencies: ['node'] },
    'packages/*': { entry: tests },
    'apps/*': { entry: tests },
    'apps/server': { entry: ['src/server.ts', ...tests] },
    'apps/web': { entry: ['src/main.tsx', ...tests] },
    'tooling/*': { entry: tests },
    'tooling/bench': { entry: ['src/floor-server.ts', ...tests] },
    'tooling/vitest': { entry: ['src/*-setup.ts', ...tests] },
    'tooling/mongo': { entry: ['src/run-replica-set.ts', ...tests] },
  },
}
export default config
