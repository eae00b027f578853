import { startReplicaSet } from './start-replica-set.ts'

// Runs the embedded database alone: `node tooling/mongo/src/run-replica-set.ts <folder>`, until a signal.
const [dataDir = '.data'] = process.argv.slice(2)
const asked = new Promise<void>((resolve) => {
  process.once('SIGINT', () => resolve())
  process.once('SIGTERM', () => resolve())
})
const alive = setInterval(() => undefined, 60_000)

try {
  const startedAt = performance.now()
  const set = await startReplicaSet({ dataDir, onProgress: console.error })
  const ms = Math.round(performance.now() - startedAt)
  const { uri, pid, port, version, source } = set
  console.log(JSON.stringify({ uri, pid, port, version, source, ms }))
  await asked
  await set.stop()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  clearInterval(alive)
}
