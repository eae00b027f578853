import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { workspaceProjects } from './tooling/vitest/src/projects.ts'

export default defineConfig({
  test: {
    projects: workspaceProjects(import.meta.dirname),
    pool: 'forks',
    // Half of the processors: the other half is for the database that the tests share.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
  },
})
