import bcrypt from 'bcryptjs'

export type PasswordTask =
  | { kind: 'hash'; password: string; cost: number }
  | { kind: 'compare'; password: string; hash: string }

/** Runs in a worker thread: a hash at cost 12 takes 100 ms and more, which no message may wait for. */
export default function passwordWorker(task: PasswordTask): string | boolean {
  switch (task.kind) {
    case 'hash':
      return bcrypt.hashSync(task.password, task.cost)
    case 'compare':
      return bcrypt.compareSync(task.password, task.hash)
  }
}
