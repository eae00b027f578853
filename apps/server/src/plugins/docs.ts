import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fp from 'fastify-plugin'
import { openApiDocument } from '../openapi/document.ts'
import type { PluginOptions } from './plugin-options.ts'

/** The description of the REST calls, made once from the routers, and a page to read and try it with. */
export const docs = fp<Pick<PluginOptions, 'settings'>>(
  async (app, { settings }) => {
    const document = openApiDocument({ maxFileBytes: settings.maxFileBytes })
    app.get('/api/openapi.json', async () => document)
    // Its types know OpenAPI 2 and 3.0 alone; it hands the document on as it is.
    await app.register(swagger, { mode: 'static', specification: { document: document as never } })
    await app.register(swaggerUi, {
      routePrefix: '/api/docs',
      theme: { title: 'Parley API' },
      // The standalone layout has a bar for the address of another document; there is none here.
      uiConfig: { layout: 'BaseLayout', docExpansion: 'list', persistAuthorization: false },
    })
  },
  { name: 'docs', fastify: '5.x', dependencies: ['security', 'errors'] },
)
