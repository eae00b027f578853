import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'mongo',
    globalSetup: ['./src/vitest-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
