import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'db',
    globalSetup: ['@parley/mongo/vitest-setup'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    typecheck: { enabled: true, include: ['src/**/*.test-d.ts'] },
  },
})
