import { Agent, request } from 'node:https'
import type { PushGate } from './push-gate.ts'

const timeoutMs = 10_000
const maxSockets = 64

export type PushRequest = { endpoint: string; headers: Record<string, string>; body: Buffer }
/** What a push service has answered; `retry_after` in seconds, where it says so. */
export type PushAnswer = { status: number; retry_after: number | null }

export type PushTransport = {
  send(call: PushRequest): Promise<PushAnswer>
  close(): void
}

/** Calls push services over https, ten seconds each at most, following no redirect; throws where there is no answer. */
export function createPushTransport({ admits, lookup, ca }: PushGate): PushTransport {
  const agent = new Agent({ keepAlive: true, maxSockets, lookup, ...(ca !== undefined && { ca }) })
  return {
    send: ({ endpoint, headers, body }) =>
      new Promise((resolve, reject) => {
        // Asked again: what is stored may be of an earlier version's rule.
        if (!admits(endpoint)) return reject(new Error('The endpoint is no push service'))
        const call = request(endpoint, {
          method: 'POST',
          headers,
          agent,
          signal: AbortSignal.timeout(timeoutMs),
        })
        call.once('error', reject)
        call.once('response', (answer) => {
          answer.once('error', reject)
          answer.resume()
          const retryAfter = Number(answer.headers['retry-after'])
          resolve({
            status: answer.statusCode ?? 0,
            retry_after: Number.isFinite(retryAfter) ? retryAfter : null,
          })
        })
        call.end(body)
      }),
    close: () => agent.destroy(),
  }
}
