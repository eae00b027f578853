import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../app.ts'
import { readSettings } from '../settings.ts'
import { openStage, type Stage } from '../testing/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage[Symbol.asyncDispose]())

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

describe('the page', () => {
  it.each(['/', '/channels/0123/threads/4567', '/sign-in?next=%2F'])(
    'is index.html at %s, asked for anew each time',
    async (url) => {
      const answer = await stage.call(`GET ${url}`, { headers: html })
      expect(answer).toMatchObject({ status: 200, body: '<title>Parley</title>' })
      expect(answer.headers).toMatchObject({ 'cache-control': 'no-cache' })
    },
  )

  it.each<Record<string, string>>([{}, { accept: '*/*' }])(
    'is the address itself to who asks with %j',
    async (headers) => {
      expect(await stage.call('GET /', { headers })).toMatchObject({
        status: 200,
        body: '<title>Parley</title>',
      })
    },
  )

  it('keeps what is named after its content for good', async () => {
    const { status, headers } = await stage.call('GET /assets/app-1a2b3c4d.js')
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers['content-type']).toContain('javascript')
  })

  it('goes out as the build compressed it, to who can read that', async () => {
    const url = 'GET /assets/app-1a2b3c4d.js'
    const small = await stage.call(url, { headers: { 'accept-encoding': 'gzip, br' } })
    expect(small).toMatchObject({ status: 200, headers: { 'content-encoding': 'br' } })
    expect(small.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript'),
      vary: expect.stringMatching(/accept-encoding/i),
    })
    const plain = await stage.call(url, { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.headers.vary).toMatch(/accept-encoding/i)
  })

  it.each([
    ['GET /api/nothing', html],
    ['GET /trpc', html],
    ['GET /assets/app-old.js', html],
    ['GET /missing.png', { accept: 'image/*' }],
    ['POST /somewhere', html],
    ['GET /../package.json', { accept: '*/*' }],
    ['GET /%2e%2e/package.json', { accept: '*/*' }],
  ])('is not what %s gets', async (what, headers) => {
    expect(await stage.call(what, { headers })).toMatchObject({
      status: 404,
      body: { error: 'Not found' },
    })
  })

  it('says how to build it where it is not built', async () => {
    const app = await buildApp({
      services: stage.services,
      settings: readSettings({}),
      logger: stage.app.log,
      webRoot: '/nowhere',
    })
    const answer = await app.inject({ url: '/', headers: html })
    expect(answer.statusCode).toBe(503)
    expect(answer.body).toBe('The page has not been built yet: run `npx -y pnpm@12 start`.\n')
    await app.close()
  })
})
