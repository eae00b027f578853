import { createLogger } from './logger.ts'
import { readSettings } from './settings.ts'
import { StartError } from './start-error.ts'
import { type Parley, startParley } from './start-parley.ts'

const signals = ['SIGINT', 'SIGTERM'] as const

/** Ends the process on a signal: in good order on the first, at once on the second. */
function stopOnSignal(starting: Promise<Parley>): void {
  let isStopping = false
  for (const signal of signals) {
    process.on(signal, async () => {
      if (isStopping) process.exit(1)
      isStopping = true
      // A start under way is finished first, so that there is a whole server to stop.
      const parley = await starting.catch(() => undefined)
      await parley?.close()
      process.exit(0)
    })
  }
}

try {
  const settings = readSettings(process.env)
  const starting = startParley({
    settings,
    logger: createLogger(settings.logLevel),
    onProgress: (line) => console.log(line),
  })
  stopOnSignal(starting)
  const { url } = await starting
  console.log(`Parley is running at ${url}`)
} catch (error) {
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
}
