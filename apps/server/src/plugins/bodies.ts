import type { Readable } from 'node:stream'
import type { AppErrorCode } from '@parley/contracts'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

export const maxBodyBytes = 1024 * 1024

/** A body that could not be read, and why; who calls and what they may is said before that. */
export class UnreadableBody {
  readonly code: AppErrorCode
  constructor(code: AppErrorCode) {
    this.code = code
  }
}

/** The bytes, or undefined once they exceed the limit; the rest of them is then read and dropped. */
function collect(payload: Readable): Promise<Buffer | undefined> {
  // By its events: iterating over it costs more than all else about a small body.
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    payload.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= maxBodyBytes) chunks.push(chunk)
      else resolve(undefined)
    })
    payload.once('end', () => {
      const [first = Buffer.alloc(0), ...others] = chunks
      resolve(others.length === 0 ? first : Buffer.concat(chunks))
    })
    payload.once('error', reject)
    payload.once('close', () => reject(new Error('The body broke off')))
  })
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

function parse(bytes: Buffer): unknown {
  try {
    // `__proto__` arrives as a key like any other, and no schema knows it.
    const value: unknown = JSON.parse(decoder.decode(bytes))
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? value : new UnreadableBody('invalid_body')
  } catch {
    return new UnreadableBody('invalid_body')
  }
}

/** Reads JSON objects only; an empty body is none, and whatever else arrives becomes an UnreadableBody. */
export const bodies = fp(
  async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('application/json', async (_request: unknown, payload: Readable) => {
      // A body that breaks off has nobody left to answer.
      const bytes = await collect(payload).catch(() => Buffer.from('broken off'))
      if (bytes === undefined) return new UnreadableBody('too_large')
      return bytes.length === 0 ? undefined : parse(bytes)
    })
    refuseOthers(app)
  },
  { name: 'bodies', fastify: '5.x' },
)

/** Any other content type than those of the parsers added before. */
export function refuseOthers(app: FastifyInstance): void {
  app.addContentTypeParser('*', async () => new UnreadableBody('unsupported_media_type'))
}
