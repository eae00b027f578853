import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'server',
    globalSetup: ['@parley/mongo/vitest-setup'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
