import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** Who is signed in where. */
export type Session = { url: string; email: string; token: string }

/** The file that keeps the session: under XDG_CONFIG_HOME, else ~/.config. */
export function sessionPath(env: NodeJS.ProcessEnv = process.env): string {
  const config = env.XDG_CONFIG_HOME || join(homedir(), '.config')
  return join(config, 'parley', 'session.json')
}

function isSession(value: unknown): value is Session {
  if (typeof value !== 'object' || value === null) return false
  const { url, email, token }: Record<string, unknown> = { ...value }
  return [url, email, token].every((field) => typeof field === 'string')
}

/** The kept session, or null where there is none that can be read. */
export function readSession(path: string): Session | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return isSession(value) ? value : null
  } catch {
    return null
  }
}

/** Keeps a session, readable by its owner alone; null removes it. Throws where the file cannot be written. */
export function writeSession(path: string, session: Session | null): void {
  if (session === null) {
    rmSync(path, { force: true })
    return
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(session, null, 2)}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, path)
}
