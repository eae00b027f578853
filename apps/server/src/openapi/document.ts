import { byRoute, restProcedures } from '../rest/rest-procedures.ts'
import { errorResponses } from './error-responses.ts'
import { fileOperations } from './file-operations.ts'
import { outputSchemas } from './json-schemas.ts'
import { operationOf } from './operation.ts'

/** The OpenAPI 3.1 document of every REST call, from the routers' meta and schemas; sizes in bytes. */
export function openApiDocument({ maxFileBytes }: { maxFileBytes: number }) {
  const procedures = restProcedures()
  const { components, outputOf } = outputSchemas(procedures)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const group of byRoute(procedures)) {
    const route = group[0]?.rest
    if (route === undefined) continue
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    const methods = paths[path] ?? {}
    methods[route.method.toLowerCase()] = operationOf(group, { outputOf })
    paths[path] = methods
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version: '0.1.0',
      description:
        'Self-hosted team chat. The same calls are tRPC procedures under /trpc, with the same fields and errors.',
    },
    servers: [{ url: '/' }],
    paths: { ...paths, ...fileOperations({ maxFileBytes }) },
    components: {
      schemas: components,
      responses: errorResponses,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'parley_files' },
      },
    },
  }
}
