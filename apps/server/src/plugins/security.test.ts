import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, type Stage } from '../testing/stage.ts'

const foreign = 'https://elsewhere.example'
let stage: Stage
let open: Stage

beforeAll(async () => {
  stage = await openStage({ settings: { trustedProxies: ['127.0.0.1'] } })
  open = await openStage({ settings: { corsOrigins: ['https://friend.example'] } })
})
afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await open[Symbol.asyncDispose]()
})

describe('headers', () => {
  it.each([
    'GET /',
    'GET /healthz',
    'GET /metrics',
    'GET /api/openapi.json',
    'GET /api/docs/',
    'GET /api/docs/static/swagger-ui-bundle.js',
    'GET /assets/app-1a2b3c4d.js',
    'GET /api/users/me',
    'GET /api/nothing',
    'GET /api/messages/%zz',
    'GET /trpc/workspace.status',
    'POST /trpc/nothing',
    'DELETE /anything',
  ])('protect %s', async (what) => {
    const { headers } = await stage.call(what)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toMatch(/(^|;)default-src 'self'/)
    expect(headers).not.toHaveProperty('x-powered-by')
  })

  it('are those that helmet would have set', async () => {
    const { headers } = await stage.call('GET /api/users/me')
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'referrer-policy': 'no-referrer',
      'x-dns-prefetch-control': 'off',
      'x-download-options': 'noopen',
      'x-frame-options': 'SAMEORIGIN',
      'x-permitted-cross-domain-policies': 'none',
      'x-xss-protection': '0',
    })
    expect(headers).not.toHaveProperty('strict-transport-security')
  })

  it('name the sockets of the address that was asked, answer by answer', async () => {
    for (const host of ['one.example', 'two.example:80', 'one.example']) {
      const { headers } = await stage.call('GET /', { headers: { host } })
      expect(headers['content-security-policy']).toContain(`'self' ws://${host} wss://${host};`)
    }
  })

  it('let the page run its own scripts only, and reach its own server only', async () => {
    const { headers } = await stage.call('GET /', { headers: { host: 'chat.example:8443' } })
    const policy = String(headers['content-security-policy']).split(';')
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("connect-src 'self' ws://chat.example:8443 wss://chat.example:8443")
    expect(policy).toContain("img-src 'self' data: blob:")
    expect(policy).not.toContain('upgrade-insecure-requests')
  })

  it('take no directive from a Host header', async () => {
    const { headers } = await stage.call('GET /', {
      headers: { host: "x; script-src 'unsafe-eval'" },
    })
    expect(headers['content-security-policy']).not.toContain('unsafe-eval')
  })
})

describe('foreign origins', () => {
  const preflight = { origin: foreign, 'access-control-request-method': 'POST' }

  it('are allowed nothing unless CORS_ORIGINS names them', async () => {
    for (const { call } of [stage, open]) {
      for (const what of ['GET /api/workspace/status', 'GET /trpc/workspace.status']) {
        const { headers } = await call(what, { headers: { origin: foreign } })
        expect(headers).not.toHaveProperty('access-control-allow-origin')
      }
      const { headers } = await call('OPTIONS /api/auth/login', { headers: preflight })
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    }
  })

  it('that are named may call, with a token', async () => {
    const origin = 'https://friend.example'
    const { headers } = await open.call('GET /api/workspace/status', { headers: { origin } })
    expect(headers['access-control-allow-origin']).toBe(origin)
    const answer = await open.call('OPTIONS /api/messages/x', { headers: { ...preflight, origin } })
    expect(answer.status).toBe(204)
    expect(answer.headers['access-control-allow-methods']).toContain('DELETE')
    expect(answer.headers['access-control-allow-headers']).toContain('authorization')
  })
})
