import { appRouter } from '@parley/api'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openStage, type Stage } from '../testing/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage[Symbol.asyncDispose]())

const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
  components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({})) }),
})
async function served() {
  const { body } = await stage.call('GET /api/openapi.json')
  return documentSchema.parse(body)
}

describe('the OpenAPI document', () => {
  it('is a valid 3.1 one', async () => {
    const document = await served()
    const { valid, errors } = await new Validator().validate(document)
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
    expect(document.openapi).toBe('3.1.0')
  })

  it('refers only to what it defines', async () => {
    const document = await served()
    const refs = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)
    for (const [, path = ''] of refs) {
      const target = path.split('/').reduce<unknown>((value, key) => {
        return typeof value === 'object' && value !== null
          ? Object.entries(value).find(([name]) => name === key)?.[1]
          : undefined
      }, document)
      expect({ path, isDefined: target !== undefined }).toEqual({ path, isDefined: true })
    }
  })

  it('has every procedure that names a REST path, and the two calls of files', async () => {
    const { paths } = await served()
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
    const described = operations.flatMap(({ 'x-procedures': names }) => names ?? [])
    const procedures = Object.entries(appRouter._def.procedures)
    const wanted = procedures
      // tRPC's record is flat at run time, and each of its procedures has the meta of packages/api.
      .filter(
        ([, procedure]) =>
          (procedure as never as { _def: { meta: { rest: unknown } } })._def.meta.rest,
      )
      .map(([name]) => name)
    expect(wanted.length).toBeGreaterThan(40)
    expect(described.toSorted()).toEqual(wanted.toSorted())
    expect(paths).toHaveProperty(['/api/files', 'post'])
    expect(paths).toHaveProperty(['/api/files/{file_id}', 'get'])
  })

  it('describes fields, results and errors by the schemas that check them', async () => {
    const { paths, components } = await served()
    const send = paths['/api/chat/channels/{channel_id}/messages']?.post
    expect(send).toMatchObject({
      parameters: [{ name: 'channel_id', in: 'path', required: true }],
      security: [{ bearer: [] }],
      requestBody: {
        content: { 'application/json': { schema: { required: ['content'] } } },
      },
      responses: {
        200: {
          content: {
            'application/json': {
              schema: { properties: { message: { $ref: '#/components/schemas/Message' } } },
            },
          },
        },
        201: {},
        401: { $ref: '#/components/responses/Unauthorized' },
      },
    })
    expect(JSON.stringify(send)).not.toContain('"created"')
    const list = paths['/api/chat/channels']?.get
    expect(list).toMatchObject({ operationId: 'channels.list', responses: { 200: {} } })
    expect(JSON.stringify(list)).toContain('"enum":["joinable"]')
    expect(paths['/api/auth/login']?.post).toMatchObject({ security: [] })
    expect(JSON.stringify(components)).not.toMatch(/password_hash|bson/)
  })
})

describe('its page', () => {
  it('is served whole from here, without inline scripts and foreign hosts', async () => {
    const { status, body, headers } = await stage.call('GET /api/docs')
    expect(status).toBe(200)
    expect(headers['content-type']).toContain('text/html')
    const html = String(body)
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/)
    const sources = Array.from(
      html.matchAll(/(?:src|href)="([^"]+)"/g),
      ([, source = '']) => source,
    )
    expect(sources.length).toBeGreaterThan(3)
    for (const source of sources) {
      expect(source).toMatch(/^\/api\/docs\/static\//)
      expect((await stage.call(`GET ${source}`)).status).toBe(200)
    }
    expect((await stage.call('GET /api/docs/json')).body).toEqual(
      (await stage.call('GET /api/openapi.json')).body,
    )
  })
})
