import { readdirSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { Piscina } from 'piscina'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { createPasswords } from './index.ts'

const cost = 5
const passwords = createPasswords({ cost })
afterEach(() => vi.restoreAllMocks())
afterAll(() => passwords.close())

/** The kinds of work given to the worker threads, with the cost of each comparison's hash. */
function work() {
  const run = vi.spyOn(Piscina.prototype, 'run')
  return () =>
    run.mock.calls.map(([task]) =>
      task.kind === 'compare' ? `compare ${String(task.hash).slice(4, 6)}` : String(task.kind),
    )
}

/** The threads of this process, with the niceness of each. */
function threads() {
  return readdirSync('/proc/self/task').map((id) => {
    const stat = readFileSync(`/proc/self/task/${id}/stat`, 'utf8')
    // The name may hold spaces and parentheses; the fields after the last one are counted.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { id, nice: Number(fields[16]) }
  })
}

describe('passwords', () => {
  it('match their own hash alone', async () => {
    const hash = await passwords.hash('correct horse')
    expect(hash).toMatch(/^\$2[aby]\$05\$/)
    expect(await passwords.hash('correct horse')).not.toBe(hash)
    expect(await passwords.matches('correct horse', hash)).toBe(true)
    for (const wrong of ['correct hors', 'Correct horse', '', 'correct horse ']) {
      expect(await passwords.matches(wrong, hash)).toBe(false)
    }
  })

  it('cost one comparison at the same cost, for a known, an unknown and a too long one', async () => {
    const hash = await passwords.hash('correct horse')
    const fresh = createPasswords({ cost })
    for (const [password, stored] of [
      ['wrong', null],
      ['wrong', hash],
      ['correct horse', hash],
      ['x'.repeat(73), hash],
    ] as const) {
      const done = work()
      await fresh.matches(password, stored)
      expect(done().filter((task) => task !== 'hash')).toEqual(['compare 05'])
      vi.restoreAllMocks()
    }
    await fresh.close()
  })

  it('wait for the same work in the first comparison of a process', async () => {
    const hash = await passwords.hash('correct horse')
    for (const stored of [null, hash]) {
      const fresh = createPasswords({ cost })
      const run = Piscina.prototype.run
      const steps: string[] = []
      vi.spyOn(Piscina.prototype, 'run').mockImplementation(async function (this: Piscina, task) {
        steps.push(`${task.kind} begins`)
        const result = await run.call(this, task)
        steps.push(`${task.kind} ends`)
        return result
      })
      await fresh.matches('wrong', stored)
      expect(steps).toEqual(['hash begins', 'hash ends', 'compare begins', 'compare ends'])
      vi.restoreAllMocks()
      await fresh.close()
    }
  })

  it('of more than 72 bytes never match, by their beginning neither', async () => {
    const longest = 'é'.repeat(36)
    const hash = await passwords.hash(longest)
    expect(await passwords.matches(longest, hash)).toBe(true)
    expect(await passwords.matches(`${longest}x`, hash)).toBe(false)
    const cut = await passwords.hash(`${longest}x`)
    expect(await passwords.matches(`${longest}x`, cut)).toBe(false)
  })

  it('are compared again after a first comparison that failed', async () => {
    const hash = await passwords.hash('correct horse')
    const fresh = createPasswords({ cost })
    vi.spyOn(Piscina.prototype, 'run').mockRejectedValueOnce(new Error('no thread'))
    await expect(fresh.matches('correct horse', hash)).rejects.toThrow('no thread')
    expect(await fresh.matches('correct horse', hash)).toBe(true)
    await fresh.close()
  })

  it.runIf(process.platform === 'linux')('take the low priority for themselves alone', async () => {
    const own = getPriority()
    const isLow = ({ nice }: { nice: number }) => nice === Math.min(own + 10, 19)
    const before = threads().filter(isLow)
    const fresh = createPasswords({ cost })
    await fresh.hash('correct horse')
    const after = threads().filter(isLow)
    expect(after).toHaveLength(before.length + 1)
    expect(threads().find(({ id }) => id === String(process.pid))).toMatchObject({ nice: own })
    await fresh.close()
  })

  it('never match where there is no hash', async () => {
    expect(await passwords.matches('', null)).toBe(false)
  })
})
