import { readFileSync } from 'node:fs'

/**
 * KiB of memory of its own that a process holds resident, from /proc/<pid>/status (Linux only). Pages of
 * its program's file are left out: the kernel takes them back from one that rests, some 40 MB.
 */
export function residentKib(pid: number): number {
  const line = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1])
}
