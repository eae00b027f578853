import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestProjectConfiguration } from 'vitest/config'
import { workspaceProjects } from './projects.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-projects-'))
  const files = {
    'packages/rules/package.json': '{}',
    'packages/rules/src/rules.test-d.ts': '',
    'packages/store/package.json': '{"devDependencies": {"@parley/mongo": "workspace:*"}}',
    'apps/page/package.json': '{}',
    'apps/page/vite.config.ts': '',
    'tooling/own/package.json': '{}',
    'tooling/own/vitest.config.ts': '',
    'tooling/leftover/README.md': '',
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
})
afterAll(() => rm(root, { recursive: true }))

it('makes one project of each folder, and the browser tests after them', () => {
  const summaries = workspaceProjects(root).map(summaryOf)
  expect(summaries).toEqual([
    { name: 'rules', environment: 'node', setups: 0, typecheck: true, group: 0 },
    { name: 'store', environment: 'node', setups: 1, typecheck: false, group: 0 },
    { name: 'page', environment: 'jsdom', setups: 0, typecheck: false, group: 0 },
    join(root, 'tooling/own'),
    { name: 'e2e', environment: 'node', setups: 2, typecheck: false, group: 1 },
    { name: 'e2e-alone', environment: 'node', setups: 2, typecheck: false, group: 2 },
  ])
})

function summaryOf(project: TestProjectConfiguration) {
  if (typeof project !== 'object' || !('test' in project)) return project
  const { name, environment = 'node', globalSetup = [], typecheck, sequence } = project.test ?? {}
  const group = sequence?.groupOrder ?? 0
  const setups = globalSetup.length
  return { name, environment, setups, typecheck: typecheck?.enabled ?? false, group }
}
