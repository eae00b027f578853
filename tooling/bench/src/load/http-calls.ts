import type { Answer } from './http-answer.ts'
import { HttpConnection } from './http-connection.ts'

export type Call = { method: string; path: string; token?: string; body?: object }

export type Calls = {
  /** Sends JSON and answers the parsed body; throws for any other status than 200 and 201. */
  call: (call: Call) => Promise<unknown>
  /** The same where the answer's status says all that is wanted: its body is not parsed. */
  tell: (call: Call) => Promise<void>
  close: () => void
}

/** Longer than the server itself may take over anything. */
const longestMs = 15_000

type Options = { longestMs?: number }

/**
 * A client of HTTP/1.1 on `connections` kept connections, each with one request under way; further
 * calls wait for one. Written by hand over sockets: the driver shares the processors with what it
 * measures, and node:http took it three to four times as much a call.
 */
export function openCalls(url: string, connections: number, options: Options = {}): Calls {
  const { hostname: host, port, host: authority } = new URL(url)
  const place = { host, port: Number(port) }
  const open = new Set<HttpConnection>()
  const idle: HttpConnection[] = []
  const waiting: ((connection: HttpConnection) => void)[] = []
  let underWay = 0

  function connection(): HttpConnection {
    for (let kept = idle.pop(); kept !== undefined; kept = idle.pop()) {
      if (kept.isOpen) return kept
      open.delete(kept)
    }
    const made = new HttpConnection(place)
    open.add(made)
    return made
  }

  function taken(): HttpConnection | Promise<HttpConnection> {
    if (underWay === connections) return new Promise((resolve) => waiting.push(resolve))
    underWay += 1
    return connection()
  }

  function giveBack(used: HttpConnection): void {
    if (used.isOpen) idle.push(used)
    else open.delete(used)
    const next = waiting.shift()
    if (next === undefined) underWay -= 1
    else next(connection())
  }

  async function answerTo({ method, path, token, body }: Call): Promise<Answer> {
    const used = await taken()
    try {
      const text = requestText({ method, path, token, body }, authority)
      const answer = await used.request(text, options.longestMs ?? longestMs)
      if (answer.status === 200 || answer.status === 201) return answer
      throw new Error(`it answered ${answer.status}: ${answer.body}`)
    } catch (error) {
      throw new Error(`${method} ${path}: ${reasonOf(error)}`, { cause: error })
    } finally {
      giveBack(used)
    }
  }

  return {
    call: async (call) => JSON.parse((await answerTo(call)).body.toString()),
    tell: async (call) => {
      await answerTo(call)
    },
    close: () => {
      for (const each of open) each.close()
    },
  }
}

function requestText({ method, path, token, body }: Call, authority: string): string {
  const json = body === undefined ? undefined : JSON.stringify(body)
  const bearer = token === undefined ? '' : `authorization: Bearer ${token}\r\n`
  const entity =
    json === undefined
      ? ''
      : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n`
  return `${method} ${path} HTTP/1.1\r\nhost: ${authority}\r\n${bearer}${entity}\r\n${json ?? ''}`
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
