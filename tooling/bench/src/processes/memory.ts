import { readFileSync } from 'node:fs'

/** KiB of memory that a process holds resident, from /proc/<pid>/status (Linux only). */
export function residentKib(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1])
}
