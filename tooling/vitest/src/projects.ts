import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { TestProjectConfiguration } from 'vitest/config'

const browserTestSetups = ['replica-set-setup.ts', 'chromium-setup.ts'].map((name) =>
  join(import.meta.dirname, name),
)

/**
 * One vitest project for each workspace folder below `root`, and after all of them `e2e`, then `e2e-alone`,
 * one file at a time. A folder's own vitest.config.ts wins over what is said here.
 */
export function workspaceProjects(root: string): TestProjectConfiguration[] {
  const folders = ['packages', 'apps', 'tooling']
    .filter((area) => existsSync(join(root, area)))
    .flatMap((area) => readdirSync(join(root, area)).map((name) => join(root, area, name)))
    .filter((folder) => existsSync(join(folder, 'package.json')))
  return [...folders.map(projectOf), ...endToEnd(root)]
}

function projectOf(folder: string): TestProjectConfiguration {
  if (existsSync(join(folder, 'vitest.config.ts'))) return folder
  const pageConfig = join(folder, 'vite.config.ts')
  const isPage = existsSync(pageConfig)
  return {
    // The page's tests read the page's aliases and plugins.
    ...(isPage && { extends: pageConfig }),
    root: folder,
    test: {
      name: basename(folder),
      include: ['src/**/*.test.{ts,tsx}'],
      environment: isPage ? 'jsdom' : 'node',
      globalSetup: dependsOn(folder, '@parley/mongo') ? ['@parley/mongo/vitest-setup'] : [],
      testTimeout: 30_000,
      hookTimeout: 120_000,
      typecheck: typecheckOf(folder),
    },
  }
}

/** The compiler is started only where there are type tests, since it reads the whole folder. */
function typecheckOf(folder: string) {
  const include = ['src/**/*.test-d.{ts,tsx}']
  const enabled = globSync(include, { cwd: folder }).length > 0
  return { enabled, include, tsconfig: join(folder, 'tsconfig.json') }
}

function endToEnd(root: string): TestProjectConfiguration[] {
  const limits = {
    globalSetup: browserTestSetups,
    testTimeout: 180_000,
    hookTimeout: 240_000,
  }
  return [
    {
      root,
      test: {
        ...limits,
        name: 'e2e',
        include: ['{apps,packages}/*/e2e/**/*.e2e.ts'],
        sequence: { groupOrder: 1 },
      },
    },
    {
      // What kills and starves processes on purpose, and looks how soon they recover, has the machine for itself.
      root,
      test: {
        ...limits,
        name: 'e2e-alone',
        include: ['tooling/*/e2e/**/*.e2e.ts'],
        fileParallelism: false,
        sequence: { groupOrder: 2 },
      },
    },
  ]
}

function dependsOn(folder: string, name: string): boolean {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  return name in { ...dependencies, ...devDependencies }
}
