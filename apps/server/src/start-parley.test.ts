import { once } from 'node:events'
import { type ClientRequest, request } from 'node:http'
import { openDatabase } from '@parley/db'
import { insertHalfUpload } from '@parley/db/testing'
import { testDatabaseUri } from '@parley/mongo/test-database'
import { describe, expect, it, vi } from 'vitest'
import type { Settings } from './settings.ts'
import { type Parley, startParley } from './start-parley.ts'
import { testPassword, testSecret } from './testing/stage.ts'

const start = (settings: Partial<Settings> = {}) =>
  startParley({
    settings: {
      port: 0,
      mongodbUri: testDatabaseUri('start'),
      jwtSecret: testSecret,
      bcryptCost: 4,
      ...settings,
    },
  })

const account = { email: 'ada@example.com', password: testPassword, name: 'Ada' }

/** A call whose body is still on its way. */
function beginRegistration({ url }: Parley): ClientRequest {
  const call = request(`${url}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', expect: '100-continue' },
  })
  call.flushHeaders()
  return call
}

describe('startParley', () => {
  it('starts any number of servers in one process, each with people of its own', async () => {
    const servers = await Promise.all([start(), start()])
    for (const { url, port } of servers) {
      expect(url).toBe(`http://127.0.0.1:${port}`)
      const answer = await fetch(`${url}/api/workspace/status`)
      expect(await answer.json()).toMatchObject({ is_first_run: true, registration: 'open' })
    }
    await Promise.all(servers.map((server) => server.close()))
    for (const { url } of servers) await expect(fetch(url)).rejects.toThrow()
  })

  it('finishes what is under way before it ends, and takes nothing new', async () => {
    const parley = await start()
    const call = beginRegistration(parley)
    // The server has the request in hand once it asks for the body.
    await once(call, 'continue')
    const closing = parley.close()
    await expect(fetch(`${parley.url}/healthz`)).rejects.toThrow()
    call.end(JSON.stringify(account))
    const [answer] = await once(call, 'response')
    expect(answer.statusCode).toBe(201)
    await closing
    await parley.close()
  })

  it('deletes what an unfinished upload left behind days ago', async () => {
    const mongodbUri = testDatabaseUri('sweep')
    const database = await openDatabase({ uri: mongodbUri })
    const chunks = database.db.collection('file_bytes.chunks')
    const twoDays = 2 * 24 * 60 * 60 * 1000
    await insertHalfUpload(database, { begun_at: new Date(Date.now() - twoDays) })
    expect(await chunks.countDocuments()).toBe(2)
    const parley = await start({ mongodbUri })
    await vi.waitUntil(async () => (await chunks.countDocuments()) === 0, { timeout: 10_000 })
    await parley.close()
    await database.close()
  })

  it('says in one line what kept it from starting', async () => {
    const parley = await start()
    const again = startParley({ settings: { port: parley.port, jwtSecret: testSecret } })
    await expect(again).rejects.toThrow(/^PORT=\d+ is already in use on 127\.0\.0\.1: /)
    await parley.close()
  })
})
