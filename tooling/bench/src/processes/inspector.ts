import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { WebSocket } from 'ws'

export type Inspector = {
  /** Calls a method of the DevTools protocol; throws what the process answers as an error. */
  call: (method: string, params?: object) => Promise<unknown>
  close: () => void
}

/** Connects to the inspector of a process that was started with one. */
export async function openInspector(url: string): Promise<Inspector> {
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 0 })
  await once(socket, 'open')
  const waiting = new Map<number, (answer: { result?: unknown; error?: unknown }) => void>()
  socket.on('message', (data) => {
    const answer = JSON.parse(String(data))
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  let id = 0
  return {
    call: (method, params = {}) =>
      new Promise((resolve, reject) => {
        id += 1
        waiting.set(id, ({ result, error }) => {
          if (error === undefined) resolve(result)
          else reject(new Error(`${method}: ${JSON.stringify(error)}`))
        })
        socket.send(JSON.stringify({ id, method, params }))
      }),
    close: () => socket.terminate(),
  }
}

/** Collects everything in a process that nothing refers to any more. */
export async function collectGarbage(inspectorUrl: string): Promise<void> {
  const inspector = await openInspector(inspectorUrl)
  // The second round takes what finalizers of the first have let go.
  for (let round = 0; round < 2; round += 1) await inspector.call('HeapProfiler.collectGarbage')
  inspector.close()
}

/** Samples where a process spends its time; `stop` writes the profile to a file. */
export async function startProfile(inspectorUrl: string): Promise<{
  stop: (path: string) => Promise<void>
}> {
  const inspector = await openInspector(inspectorUrl)
  await inspector.call('Profiler.enable')
  await inspector.call('Profiler.setSamplingInterval', { interval: 500 })
  await inspector.call('Profiler.start')
  return {
    stop: async (path) => {
      const answer = await inspector.call('Profiler.stop')
      inspector.close()
      const profile = answer instanceof Object ? Reflect.get(answer, 'profile') : undefined
      writeFileSync(path, JSON.stringify(profile))
    },
  }
}
