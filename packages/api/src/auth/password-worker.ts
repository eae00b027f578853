import os from 'node:os'
import bcrypt from 'bcryptjs'

export type PasswordTask =
  | { kind: 'hash'; password: string; cost: number }
  | { kind: 'compare'; password: string; hash: string }

const lower = 10
const lowest = 19

yieldToOthers()

/** Runs in a worker thread: a hash at cost 12 takes 100 ms and more, which no message may wait for. */
export default function passwordWorker(task: PasswordTask): string | boolean {
  switch (task.kind) {
    case 'hash':
      return bcrypt.hashSync(task.password, task.cost)
    case 'compare':
      return bcrypt.compareSync(task.password, task.hash)
  }
}

/**
 * Lets whatever else wants the core go first: a tenth of it stays at the least, so that nobody waits for
 * ever to sign in. On Linux niceness is the calling thread's alone (setpriority(2)); elsewhere it would
 * be the whole process's.
 */
function yieldToOthers(): void {
  if (process.platform !== 'linux') return
  try {
    os.setPriority(0, Math.min(os.getPriority(0) + lower, lowest))
  } catch {
    // Where it is not permitted, hashes compete as anything else does.
  }
}
