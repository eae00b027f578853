import * as contracts from '@parley/contracts'
import { z } from 'zod'
import type { RestProcedure } from '../rest/rest-procedures.ts'

export type JsonSchema = z.core.JSONSchema.BaseSchema

/** Shapes that have a name of their own in the document; others stand where they are used. */
const named = {
  User: contracts.userSchema,
  OwnUser: contracts.ownUserSchema,
  UserRef: contracts.userRefSchema,
  Channel: contracts.channelSchema,
  OwnChannel: contracts.ownChannelSchema,
  Member: contracts.memberSchema,
  Message: contracts.messageSchema,
  Reaction: contracts.reactionSchema,
  File: contracts.fileSchema,
  Session: contracts.sessionSchema,
  Invitation: contracts.invitationSchema,
  Workspace: contracts.workspaceSchema,
  Presence: contracts.presenceSchema,
  Error: z.object({
    error: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
}

/** How the database stores a value is nobody's business outside. */
function withoutStorage({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  delete jsonSchema.bson
}

const refTo = (name: string) => `#/components/schemas/${name}`

export const errorRef = { $ref: refTo('Error') }
export const fileRef = { $ref: refTo('File') }

/** Without what only a document of its own needs. */
function asPart({ $id: _id, $schema: _schema, id: _name, ...schema }: JsonSchema): JsonSchema {
  return schema
}

type Schemas = {
  components: Record<string, JsonSchema>
  /** The whole result of a procedure, naming the shapes above by reference. */
  outputOf(procedure: RestProcedure): JsonSchema
}

/** The JSON Schemas (2020-12) of every result, from the schemas that check them. */
export function outputSchemas(procedures: readonly RestProcedure[]): Schemas {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  for (const { output, name } of procedures) {
    if (output !== undefined && !registry.has(output)) registry.add(output, { id: name })
  }
  const { schemas } = z.toJSONSchema(registry, {
    target: 'draft-2020-12',
    io: 'output',
    unrepresentable: 'any',
    uri: refTo,
    override: withoutStorage,
  })
  return {
    components: Object.fromEntries(
      Object.keys(named).map((name) => [name, asPart(schemas[name] ?? {})]),
    ),
    outputOf: ({ output, rest }) => {
      const id = output === undefined ? undefined : registry.get(output)?.id
      const schema = asPart(schemas[id ?? ''] ?? {})
      return rest.omit === undefined ? schema : omitted(schema, rest.omit)
    },
  }
}

function omitted(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).filter(([key]) => !names.includes(key))
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    required: schema.required?.filter((key) => !names.includes(key)),
  }
}

/** The fields that a call takes, as they are sent: before trimming and other tidying. */
export function inputSchema({ input }: RestProcedure): JsonSchema {
  if (input === undefined) return { type: 'object', properties: {}, additionalProperties: false }
  const schema = z.toJSONSchema(input, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
    override: withoutStorage,
  })
  return asPart(schema)
}
