import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { createServices, type Services } from '@parley/api'
import { ownUserSchema } from '@parley/contracts'
import { openDatabase, prepareDatabase } from '@parley/db'
import { testDatabaseUri } from '@parley/mongo/test-database'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import { z } from 'zod'
import { buildApp } from '../app.ts'
import { readSettings, type Settings } from '../settings.ts'

export const testSecret = 'a secret that only the tests know, of 40 bytes'
export const testPassword = 'correct horse'

export type Answer = { status: number; body: unknown; headers: Record<string, unknown> }
export type Person = { id: string; email: string; token: string }
export type Call = {
  token?: string | null
  body?: unknown
  headers?: Record<string, string>
  remoteAddress?: string
}

export type Stage = {
  app: FastifyInstance
  services: Services
  /** What the server has logged, one JSON text a line. */
  logged: string[]
  /** Calls `POST /path` and the like; a body that is no text is sent as JSON. */
  call(what: string, options?: Call): Promise<Answer>
  /** Registers someone with `testPassword`; the first one is the admin. */
  person(name: string): Promise<Person>
  [Symbol.asyncDispose](): Promise<void>
}

type Options = { settings?: Partial<Settings>; uri?: string }

/** A whole server over a database of its own, to be called without a network, and with a page of one file. */
export async function openStage({ settings, uri }: Options = {}): Promise<Stage> {
  const all: Settings = { ...readSettings({}), bcryptCost: 4, ...settings }
  const webRoot = await mkdtemp(join(tmpdir(), 'parley-page-'))
  await mkdir(join(webRoot, 'assets'))
  await writeFile(join(webRoot, 'index.html'), '<title>Parley</title>')
  const script = join(webRoot, 'assets', 'app-1a2b3c4d.js')
  await writeFile(script, 'export {}')
  await writeFile(`${script}.br`, brotliCompressSync('export {}'))
  const logged: string[] = []
  const logger = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) })
  const database = await openDatabase({ uri: uri ?? testDatabaseUri('server') })
  await prepareDatabase(database, { log: () => undefined })
  const services = await createServices({
    database,
    jwtSecret: testSecret,
    registration: all.registration,
    maxFileBytes: all.maxFileBytes,
    bcryptCost: all.bcryptCost,
    areLimitsOn: all.hasRateLimits,
    log: logger,
  })
  const app = await buildApp({ services, settings: all, logger, webRoot })

  async function call(what: string, options: Call = {}): Promise<Answer> {
    const { token, body, headers, remoteAddress } = options
    const [method, url = ''] = what.split(' ', 2)
    const request: InjectOptions = {
      // The light request knows every method of HTTP; a wrong one fails its test at once.
      method: method as InjectOptions['method'],
      url,
      headers: {
        ...(token != null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && {
        payload: typeof body === 'string' ? body : JSON.stringify(body),
      }),
      ...(remoteAddress !== undefined && { remoteAddress }),
    }
    const answer = await app.inject(request)
    const isJson = String(answer.headers['content-type']).includes('json')
    return {
      status: answer.statusCode,
      body: isJson && answer.body !== '' ? answer.json() : answer.body,
      headers: answer.headers,
    }
  }

  let people = 0
  return {
    app,
    services,
    logged,
    call,
    async person(name) {
      people += 1
      const email = `person-${people}@example.com`
      const { body } = await call('POST /api/auth/register', {
        body: { email, password: testPassword, name },
      })
      const { user, token } = z.object({ user: ownUserSchema, token: z.string() }).parse(body)
      return { id: user.id, email, token }
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await services.close()
      await database.close()
      await rm(webRoot, { recursive: true })
    },
  }
}
