import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Answers, Order, ReaderSeat, Report } from './orders.ts'

export type Readers = {
  pids: number[]
  /** Adds readers; answers once all of them hear. */
  open: (seats: ReaderSeat[]) => Promise<void>
  /** Drops a reader's connection and opens another where the last one ended. */
  reconnect: (reader: number) => Promise<void>
  /** How many messages all readers together have heard. */
  heard: () => Promise<number>
  /** What each reader heard of the first `messages` messages; readers are told apart by `readerAt`. */
  report: (messages: number) => Promise<Report[]>
  /** The process and the place in it of the reader that was opened as the nth. */
  readerAt: (reader: number) => { process: number; place: number }
  close: () => Promise<void>
}

type Options = { processes?: number; maxMessages: number; atOnce?: number }

/** Starts processes that readers are dealt out to in turn; `maxMessages` is the most a run may send. */
export function startReaders({ processes = 2, maxMessages, atOnce = 32 }: Options): Readers {
  const workers = Array.from({ length: processes }, startWorker)
  let opened = 0
  const readerAt = (reader: number) => ({
    process: reader % processes,
    place: Math.floor(reader / processes),
  })
  const askAll = <Kind extends Order['kind']>(order: Extract<Order, { kind: Kind }>) =>
    Promise.all(workers.map((worker) => worker.ask<Kind>(order)))
  return {
    pids: workers.map(({ pid }) => pid),
    readerAt,
    open: async (seats) => {
      const dealt = workers.map(({ ask }, process) => {
        const own = seats.filter((_, index) => (opened + index) % processes === process)
        return ask({ kind: 'open', seats: own, maxMessages, atOnce })
      })
      opened += seats.length
      await Promise.all(dealt)
    },
    reconnect: async (reader) => {
      const { process, place } = readerAt(reader)
      await workers[process]?.ask({ kind: 'reconnect', reader: place })
    },
    heard: async () => (await askAll({ kind: 'heard' })).reduce((sum, count) => sum + count, 0),
    report: async (messages) => askAll({ kind: 'report', messages }),
    close: async () => {
      await Promise.all(workers.map(({ stop }) => stop()))
    },
  }
}

function startWorker() {
  const program = join(import.meta.dirname, 'reader-process.ts')
  const child = fork(program, { serialization: 'advanced' })
  const waiting = new Map<number, (reply: { answer?: unknown; error?: string }) => void>()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.on('message', (reply: { id: number; answer?: unknown; error?: string }) => {
    waiting.get(reply.id)?.(reply)
    waiting.delete(reply.id)
  })
  void ended.then(() => {
    for (const answer of waiting.values()) answer({ error: 'a process of readers ended' })
  })
  let id = 0
  return {
    pid: child.pid ?? 0,
    ask: <Kind extends Order['kind']>(order: Extract<Order, { kind: Kind }>) =>
      new Promise<Answers[Kind]>((resolve, reject) => {
        if (!child.connected) throw new Error('a process of readers has ended')
        id += 1
        waiting.set(id, ({ answer, error }) => {
          // The process answers each kind of order with the type that Answers has for it.
          if (error === undefined) resolve(answer as Answers[Kind])
          else reject(new Error(error))
        })
        child.send({ id, order })
      }),
    stop: async () => {
      if (child.connected) child.disconnect()
      const killer = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await ended
      clearTimeout(killer)
    },
  }
}
