import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/**
 * Milliseconds of CPU, user and system, that a process has used with all its threads, from
 * /proc/<pid>/stat (Linux only; in steps of 10 ms). Throws when there is no such process.
 */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The program's name may hold spaces and parentheses; the fields after the last one are counted.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user, system] = [fields[11], fields[12]].map(Number)
  return (((user ?? 0) + (system ?? 0)) * 1_000) / ticksPerSecond
}

/** Milliseconds of CPU that everything on the machine has used, from /proc/stat; idle and waiting left out. */
export function machineCpuMs(): number {
  const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1)
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = first
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return ((user + nice + system + irq + softIrq) * 1_000) / ticksPerSecond
}
