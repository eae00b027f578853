import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { endWithProcess } from './end-with-process.ts'
import { commandOf, signal } from './processes.ts'

/** A mongod that runs, whoever started it; `exited` resolves with how it ended. */
export type RunningMongod = {
  pid: number
  exited: Promise<string>
  kill: (name: NodeJS.Signals) => void
}

/** A mongod that this process has started; it does not keep this process from ending. */
export function ownMongod(child: ChildProcess): RunningMongod {
  const exited =
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve(`${child.signalCode ?? `exit code ${child.exitCode}`}`)
      : new Promise<string>((resolve) => {
          child.once('exit', (code, name) => resolve(name ?? `exit code ${code}`))
        })
  child.unref()
  return { pid: child.pid ?? 0, exited, kill: (name) => child.kill(name) }
}

/** A mongod that an earlier process has started: its end is seen within a quarter of a second. */
export function adoptedMongod(pid: number): RunningMongod {
  const exited = endOf(pid)
  const forget = endWithProcess(() => signal(pid, 'SIGTERM'))
  exited.then(forget)
  return { pid, exited, kill: (name) => signal(pid, name) }
}

async function endOf(pid: number): Promise<string> {
  while ((await commandOf(pid)) !== undefined) await pause(250, undefined, { ref: false })
  return 'how is not known'
}
