import { type Logger, pino } from 'pino'
import pretty from 'pino-pretty'

/** The process's log on stderr: readable lines on a terminal, else JSON, one object a line. */
export function createLogger(level: string): Logger {
  if (process.stderr.isTTY) {
    const stream = pretty({
      destination: 2,
      sync: true,
      ignore: 'pid,hostname',
      translateTime: true,
    })
    return pino({ level }, stream)
  }
  return pino({ level }, pino.destination({ dest: 2, sync: true }))
}
