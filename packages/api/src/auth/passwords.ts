import { availableParallelism } from 'node:os'
import { passwordBytes, passwordLength } from '@parley/contracts'
import { Piscina } from 'piscina'
import type { PasswordTask } from './password-worker.ts'

export type Passwords = {
  hash(password: string): Promise<string>
  /** False for a wrong password and, in the same time, where there is no hash to compare with. */
  matches(password: string, hash: string | null): Promise<boolean>
  close(): Promise<void>
}

/**
 * bcrypt in worker threads of low priority, one fewer than there are cores, so that a login storm leaves
 * room for messages.
 */
export function createPasswords({ cost }: { cost: number }): Passwords {
  const pool = new Piscina<PasswordTask, string | boolean>({
    filename: new URL('./password-worker.ts', import.meta.url).href,
    minThreads: 1,
    maxThreads: Math.max(1, availableParallelism() - 1),
    idleTimeout: 30_000,
  })
  const run = async (task: PasswordTask) => pool.run(task)
  const hash = async (password: string) => String(await run({ kind: 'hash', password, cost }))
  let decoy: Promise<string> | undefined
  const decoyHash = () => {
    decoy ??= hash(crypto.randomUUID()).catch((error: unknown) => {
      // The next sign-in tries anew, instead of failing for what went wrong once.
      decoy = undefined
      throw error
    })
    return decoy
  }
  return {
    hash,
    async matches(password, stored) {
      // Waited for in both cases: the first sign-in of all takes the same time, too.
      const other = await decoyHash()
      // bcrypt reads 72 bytes: a longer password must not match by its beginning.
      const canMatch = stored !== null && passwordLength(password) <= passwordBytes.max
      const compared = canMatch ? stored : other
      const isEqual = await run({ kind: 'compare', password, hash: compared })
      return canMatch && isEqual === true
    },
    close: async () => pool.close({ force: true }),
  }
}
