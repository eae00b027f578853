/** vitest's globalSetup of the browser tests: the replica set that all projects of a run share. */
export { setup } from '@parley/mongo/vitest-setup'
