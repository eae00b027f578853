import { startTestReplicaSet, type TestReplicaSet } from '@parley/mongo'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openStage, type Person, type Stage, testPassword } from '../testing/stage.ts'

let replicaSet: TestReplicaSet
let stage: Stage
let ada: Person

beforeAll(async () => {
  replicaSet = await startTestReplicaSet({ onProgress: () => undefined })
  stage = await openStage({ uri: replicaSet.uri })
  ada = await stage.person('Ada')
})
afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await replicaSet.stop()
})

const isReady = () =>
  vi.waitFor(async () => expect(await stage.call('GET /readyz')).toMatchObject({ status: 200 }), {
    timeout: 30_000,
    interval: 100,
  })

describe('health', () => {
  it('is told to operators and load balancers', async () => {
    await isReady()
    expect(await stage.call('GET /healthz')).toMatchObject({ status: 200 })
    const { status, body, headers } = await stage.call('GET /metrics')
    expect(status).toBe(200)
    expect(headers['content-type']).toContain('text/plain')
    expect(body).toContain('process_cpu_user_seconds_total')
    expect(body).toContain(
      'parley_http_request_seconds_count{method="GET",route="/healthz",status="200"} 1',
    )
  })

  it('follows the database: not ready without it, its calls fail in the one way, and all is well after', async () => {
    await isReady()
    const [member] = replicaSet.members
    await member?.kill()
    const startedAt = performance.now()
    const answers = await Promise.all([
      stage.call('GET /api/users/me', { token: ada.token }),
      stage.call('GET /trpc/users.me', { token: ada.token }),
      stage.call('POST /api/auth/login', { body: { email: ada.email, password: testPassword } }),
      stage.call('GET /readyz'),
    ])
    // Promised, and the one time that is part of what the server does.
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    const sentence = 'An unexpected error occurred'
    expect(answers.map(({ status, body }) => ({ status, body }))).toEqual([
      { status: 500, body: { error: sentence } },
      {
        status: 500,
        body: {
          error: {
            message: sentence,
            code: -32603,
            data: {
              code: 'INTERNAL_SERVER_ERROR',
              httpStatus: 500,
              error_code: 'unexpected',
            },
          },
        },
      },
      { status: 500, body: { error: sentence } },
      { status: 503, body: { error: 'The database does not answer' } },
    ])
    expect(await stage.call('GET /healthz')).toMatchObject({ status: 200 })
    expect(stage.logged.some((line) => line.includes('unexpected error'))).toBe(true)
    await member?.restart()
    await isReady()
    expect((await stage.call('GET /api/users/me', { token: ada.token })).status).toBe(200)
  })

  it('is over for new traffic once the server drains', async () => {
    await isReady()
    await stage.app.drain(1000)
    expect(await stage.call('GET /readyz')).toMatchObject({
      status: 503,
      body: { error: 'Stopping' },
    })
  })
})
