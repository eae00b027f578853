import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

export type Child = {
  url: string
  pid: number
  /** Where its inspector listens; empty unless it was asked for. */
  inspectorUrl: string
  stop: () => Promise<void>
}

type Options = {
  /** A TypeScript file that listens on 127.0.0.1 at the PORT of its environment. */
  program: string
  env: NodeJS.ProcessEnv
  /** The path that answers 200 once the program can be used. */
  readyPath: string
  hasInspector?: boolean
}

/** Starts a Node process of its own and answers when it is ready. Throws with its output when it ends first. */
export async function startChild(options: Options): Promise<Child> {
  const { program, env, readyPath, hasInspector = false } = options
  const port = await freePort()
  const flags = hasInspector ? ['--inspect=127.0.0.1:0'] : []
  const child = spawn(process.execPath, [...flags, program], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let inspectorUrl = ''
  const keep = (chunk: Buffer) => {
    output = `${output}${chunk}`.slice(-4_000)
    inspectorUrl = /Debugger listening on (ws:\S+)/.exec(output)?.[1] ?? inspectorUrl
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  // A driver that is stopped in the middle leaves no server behind.
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  let isStopping = false
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  void ended.then(() => {
    if (!isStopping) console.error(`${program} ended by itself:\n${output}`)
  })
  const stop = async () => {
    isStopping = true
    child.kill('SIGTERM')
    const killer = setTimeout(() => child.kill('SIGKILL'), 15_000)
    await ended
    clearTimeout(killer)
    process.off('exit', killAtExit)
  }
  const url = `http://127.0.0.1:${port}`
  const deadline = performance.now() + 60_000
  while (!(await answersOk(`${url}${readyPath}`))) {
    if (child.exitCode !== null) throw new Error(`${program} ended at once:\n${output}`)
    if (performance.now() > deadline) {
      await stop()
      throw new Error(`${program} is not ready after 60 s:\n${output}`)
    }
    await delay(50)
  }
  return { url, pid: child.pid ?? 0, inspectorUrl, stop }
}

async function answersOk(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined)
  await response?.body?.cancel()
  return response?.ok ?? false
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0
      server.close(() => resolve(port))
    })
  })
}
