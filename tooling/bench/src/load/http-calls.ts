import { Agent, request } from 'node:http'

export type Calls = {
  /** Sends JSON and answers the parsed body; throws for any other status than 200 and 201. */
  call: (options: {
    method: string
    path: string
    token?: string
    body?: object
  }) => Promise<unknown>
  close: () => void
}

/** Longer than the server itself may take over anything. */
const longestMs = 15_000

/** A bare HTTP client on `connections` kept connections: fetch would cost the driver twice the CPU. */
export function openCalls(url: string, connections: number): Calls {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    close: () => agent.destroy(),
    call: ({ method, path, token, body }) =>
      new Promise((resolve, reject) => {
        const text = body === undefined ? undefined : JSON.stringify(body)
        const headers = {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(text !== undefined && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
          }),
        }
        const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.once('error', reject)
          response.once('end', () => {
            const answer = Buffer.concat(chunks).toString()
            const { statusCode = 0 } = response
            if (statusCode === 200 || statusCode === 201) resolve(JSON.parse(answer))
            else reject(new Error(`${method} ${path} answered ${statusCode}: ${answer}`))
          })
        })
        sent.setTimeout(longestMs, () => {
          sent.destroy(new Error(`${method} ${path} was not answered within ${longestMs} ms`))
        })
        sent.once('error', reject)
        sent.end(text)
      }),
  }
}
