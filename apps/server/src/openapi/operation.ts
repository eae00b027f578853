import type { RestProcedure } from '../rest/rest-procedures.ts'
import { errorRefs } from './error-responses.ts'
import { inputSchema, type JsonSchema, type outputSchemas } from './json-schemas.ts'

type Outputs = Pick<ReturnType<typeof outputSchemas>, 'outputOf'>
type Parameter = { name: string; in: 'path' | 'query'; required: boolean; schema: unknown }

const methodsWithBody = ['POST', 'PUT', 'PATCH', 'DELETE']

function paramsOf(path: string): string[] {
  return Array.from(path.matchAll(/:(\w+)/g), ([, name = '']) => name)
}

function parametersOf({ rest }: RestProcedure, input: JsonSchema): Parameter[] {
  const inPath = paramsOf(rest.path)
  return Object.entries(input.properties ?? {}).flatMap(([name, schema]): Parameter[] => {
    if (inPath.includes(name)) return [{ name, in: 'path', required: true, schema }]
    if (rest.method !== 'GET') return []
    return [{ name, in: 'query', required: input.required?.includes(name) ?? false, schema }]
  })
}

function selectors({ rest }: RestProcedure): Parameter[] {
  return Object.entries(rest.when ?? {}).map(([name, value]) => ({
    name,
    in: 'query',
    required: false,
    schema: { type: 'string', enum: [value] },
  }))
}

function bodyOf({ rest }: RestProcedure, input: JsonSchema): JsonSchema | undefined {
  if (rest.method === 'GET') return undefined
  const inPath = paramsOf(rest.path)
  const properties = Object.entries(input.properties ?? {}).filter(([key]) => !inPath.includes(key))
  if (properties.length === 0) return undefined
  const required = input.required?.filter((key) => !inPath.includes(key)) ?? []
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

function successesOf({ rest }: RestProcedure): number[] {
  return typeof rest.status === 'function' ? [200, 201] : [rest.status ?? 200]
}

/** One operation of the document: the procedures of one method and path, told apart by their query. */
export function operationOf(group: readonly RestProcedure[], { outputOf }: Outputs) {
  const main = group.at(-1)
  if (main === undefined) return {}
  const inputs = group.map((procedure) => ({ procedure, input: inputSchema(procedure) }))
  const parameters = inputs.flatMap(({ procedure, input }) => [
    ...selectors(procedure),
    ...parametersOf(procedure, input),
  ])
  const body = bodyOf(main, inputSchema(main))
  const outputs = group.map(outputOf)
  const schema = outputs.length === 1 ? outputs[0] : { anyOf: outputs }
  const success = { description: 'Done', content: { 'application/json': { schema } } }
  return {
    operationId: main.name,
    tags: [main.name.split('.', 1)[0]],
    summary: main.rest.summary,
    description: group
      .map(({ name, rest }) => `\`${name}\` over tRPC: ${rest.summary}.`)
      .toReversed()
      .join('\n\n'),
    'x-procedures': group.map(({ name }) => name),
    security: main.isPublic ? [] : [{ bearer: [] }],
    parameters: Object.values(Object.groupBy(parameters, (each) => `${each.in} ${each.name}`)).map(
      (same) => same?.[0],
    ),
    ...(body && {
      requestBody: {
        required: body.required !== undefined,
        content: { 'application/json': { schema: body } },
      },
    }),
    responses: {
      ...Object.fromEntries(successesOf(main).map((status) => [status, success])),
      ...errorRefs({
        hasBody: methodsWithBody.includes(main.rest.method),
        isPublic: main.isPublic,
      }),
    },
  }
}
