import * as contracts from '@parley/contracts'
import { collectionDefinitions } from '@parley/db'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openApiDocument } from './openapi/document.ts'
import { type RestProcedure, restProcedures } from './rest/rest-procedures.ts'

/** Everything of contracts that is a schema, so that one made elsewhere is told apart. */
const exported = new Set<unknown>(
  Object.values(contracts).filter((value) => value instanceof z.ZodType),
)
const document = openApiDocument({ maxFileBytes: 1 })
const documentedPaths: Record<string, Record<string, unknown>> = document.paths
const procedures = restProcedures()

/** Shapes that leave the server and the record each of them is picked from. */
const wireShapes = {
  user: [contracts.userSchema, contracts.userRecordSchema],
  ownUser: [contracts.ownUserSchema, contracts.userRecordSchema],
  channel: [contracts.channelSchema, contracts.channelRecordSchema],
  ownChannel: [contracts.ownChannelSchema, contracts.channelRecordSchema],
  member: [contracts.memberSchema, contracts.memberRecordSchema],
  message: [contracts.messageSchema, contracts.messageRecordSchema],
  draft: [contracts.draftSchema, contracts.draftRecordSchema],
  file: [contracts.fileSchema, contracts.fileRecordSchema],
  savedMark: [contracts.savedMarkSchema, contracts.savedRecordSchema],
  session: [contracts.sessionSchema, contracts.sessionRecordSchema],
  invitation: [contracts.invitationSchema, contracts.invitationRecordSchema],
  passwordReset: [
    contracts.passwordResetSchema.omit({ code: true }),
    contracts.passwordResetRecordSchema,
  ],
  workspace: [contracts.workspaceSchema, contracts.workspaceRecordSchema],
} as const satisfies Record<string, readonly [z.ZodObject, z.ZodObject]>

function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema
}

function operationOf({ rest }: RestProcedure) {
  const path = rest.path.replace(/:(\w+)/g, '{$1}')
  const operation = documentedPaths[path]?.[rest.method.toLowerCase()]
  const shape = z.object({
    parameters: z.array(z.object({ name: z.string() })),
    requestBody: z
      .object({
        content: z.object({
          'application/json': z.object({
            schema: z.object({ properties: z.record(z.string(), z.unknown()) }),
          }),
        }),
      })
      .optional(),
  })
  return shape.parse(operation)
}

describe('one schema a shape', () => {
  it.each(procedures.map((procedure) => [procedure.name, procedure] as const))(
    'is what the router checks, in and out: %s',
    (_name, { input, output }) => {
      if (input !== undefined) expect(exported.has(input)).toBe(true)
      expect(exported.has(output)).toBe(true)
    },
  )

  it.each(procedures.map((procedure) => [procedure.name, procedure] as const))(
    'is what REST documents as the fields of the call: %s',
    (_name, procedure) => {
      const { parameters, requestBody } = operationOf(procedure)
      const documented = [
        ...parameters.map(({ name }) => name),
        ...Object.keys(requestBody?.content['application/json'].schema.properties ?? {}),
      ]
      const fields = Object.keys(procedure.input?.shape ?? {})
      const selecting = Object.keys(procedure.rest.when ?? {})
      expect(documented).toEqual(expect.arrayContaining([...fields, ...selecting]))
      // A path with two procedures documents the fields of both.
      const all = procedures.filter(
        ({ rest }) => rest.path === procedure.rest.path && rest.method === procedure.rest.method,
      )
      const known = all.flatMap(({ input, rest }) => [
        ...Object.keys(input?.shape ?? {}),
        ...Object.keys(rest.when ?? {}),
      ])
      expect(new Set(documented)).toEqual(new Set(known))
    },
  )

  it.each(Object.entries(wireShapes))(
    'is what is stored under the same name: the %s that leaves the server has its record’s own fields',
    (_name, [wire, record]) => {
      const fields: [string, unknown][] = Object.entries(wire.shape)
      const stored: Record<string, unknown> = record.shape
      const shared = fields.filter(([field]) => field in stored)
      expect(shared.length).toBeGreaterThan(1)
      for (const [field, schema] of shared) {
        expect([schema, unwrapped(schema)]).toContain(stored[field])
      }
    },
  )

  it.each(Object.values(collectionDefinitions).filter(({ name }) => !name.endsWith('_locks')))(
    'is the validator and the document of $name',
    ({ record, validator, toDocument, toRecord }) => {
      expect(exported.has(record)).toBe(true)
      const fields = Object.keys(record.shape).map((field) => (field === 'id' ? '_id' : field))
      const schema = z
        .object({
          $jsonSchema: z.object({
            required: z.array(z.string()),
            properties: z.record(z.string(), z.unknown()),
            additionalProperties: z.literal(false),
          }),
        })
        .parse(validator).$jsonSchema
      const isOptional = new Set(
        Object.entries(record.shape).flatMap(([field, each]) =>
          each instanceof z.ZodOptional ? [field] : [],
        ),
      )
      const required = fields.filter((field) => !isOptional.has(field))
      expect(new Set(schema.required)).toEqual(new Set(required))
      expect(new Set(Object.keys(schema.properties))).toEqual(new Set(fields))
      expect(toDocument).toBeTypeOf('function')
      expect(toRecord).toBeTypeOf('function')
    },
  )

  it('documents no field that only the database knows', () => {
    const text = JSON.stringify(document)
    for (const field of [
      'password_hash',
      'token_epoch',
      'direct_key',
      'mentions_channel',
      'thread_user_ids',
    ]) {
      expect(text).not.toContain(field)
    }
  })
})
