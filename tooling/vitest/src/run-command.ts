import { spawn } from 'node:child_process'

export type Limits = {
  /** How long the whole may take, in milliseconds. */
  totalMs: number
  /** Ends the command when nothing that matches has been printed after so many milliseconds. */
  firstSign?: { pattern: RegExp; ms: number }
  env?: NodeJS.ProcessEnv
}

export type Command = { program: string; args: string[] } & Limits

/** Runs a program without input and answers whether it ended with exit code 0 within its limits. */
export function run({ program, args, totalMs, firstSign, env }: Command): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    const stop = () => child.kill('SIGKILL')
    const total = setTimeout(stop, totalMs)
    const first = firstSign && setTimeout(stop, firstSign.ms)
    const read = (chunk: Buffer) => {
      if (firstSign?.pattern.test(chunk.toString())) clearTimeout(first)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    const end = (ok: boolean) => {
      clearTimeout(total)
      clearTimeout(first)
      resolve(ok)
    }
    child.once('error', () => end(false))
    child.once('close', (code) => end(code === 0))
  })
}

/** Whether the browser at `path` starts at all: one whose libraries are missing does not. */
export function runs(path: string): Promise<boolean> {
  return run({ program: path, args: ['--version'], totalMs: 30_000 })
}
