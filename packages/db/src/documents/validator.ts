import type { Document } from 'mongodb'
import { z } from 'zod'
import { assertPortablePatterns, portablePattern } from './pattern.ts'
import { bsonKindOf } from './stored-form.ts'

type JsonSchema = z.core.JSONSchema.BaseSchema

const kept = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'enum']
const dropped = ['$schema', 'default', 'format', 'bson']
const read = [
  ...['type', 'properties', 'required', 'additionalProperties', 'items'],
  ...['anyOf', 'allOf', 'const', 'pattern'],
]
const known = new Set([...kept, ...dropped, ...read])

/**
 * The `$jsonSchema` of a record's schema: every field required unless optional, none beyond them.
 * Throws a sentence for whatever MongoDB would read otherwise than zod; zod's refinements are not carried.
 */
export function validatorOf(schema: z.ZodObject): Document {
  const jsonSchema = z.toJSONSchema(schema, {
    target: 'draft-4',
    unrepresentable: 'throw',
    reused: 'inline',
    io: 'output',
    override: ({ zodSchema, jsonSchema: node }) => {
      const kind = bsonKindOf(zodSchema)
      if (kind !== undefined) Object.assign(replaceAll(node), { bson: kind })
      else assertPortablePatterns(zodSchema)
    },
  })
  return { $jsonSchema: bsonSchema(jsonSchema, '') }
}

function replaceAll(node: JsonSchema): JsonSchema {
  for (const key of Object.keys(node)) delete node[key]
  return node
}

function bsonSchema(node: JsonSchema, path: string): Document {
  const strange = Object.keys(node).find((key) => !known.has(key))
  if (strange !== undefined) throw new Error(`No validator is known for "${strange}" at "${path}"`)
  if (node.bson !== undefined) return { bsonType: node.bson }
  if (node.anyOf !== undefined) {
    return { anyOf: node.anyOf.map((option) => bsonSchema(option, path)) }
  }
  if (node.type === 'string' && node.format !== undefined && !hasPattern(node)) {
    throw new Error(`A validator cannot check the format "${node.format}" of "${path}"`)
  }
  const result: Document = { ...typeOf(node, path) }
  for (const key of kept) if (node[key] !== undefined) result[key] = node[key]
  if (node.const !== undefined) result.enum = [node.const]
  if (node.pattern !== undefined) result.pattern = portablePattern(node.pattern)
  if (node.allOf !== undefined) result.allOf = node.allOf.map((part) => bsonSchema(part, path))
  if (node.items !== undefined) result.items = bsonSchema(objectNode(node.items, path), path)
  if (node.properties !== undefined) Object.assign(result, objectRule(node, path))
  return result
}

function typeOf(node: JsonSchema, path: string): Document {
  switch (node.type) {
    case 'integer':
      return { bsonType: ['int', 'long', 'double'], multipleOf: 1, ...bounded(node, path) }
    case 'number':
      return { bsonType: ['int', 'long', 'double', 'decimal'], ...bounded(node, path) }
    case 'boolean':
      return { bsonType: 'bool' }
    case 'string':
    case 'array':
    case 'object':
    case 'null':
      return { bsonType: node.type }
    default:
      if (Array.isArray(node.type)) {
        // A nullable field; MongoDB has its own word for a boolean and none for an integer.
        const rules = node.type.map((type) => typeOf({ ...node, type }, path))
        return { ...Object.assign({}, ...rules), bsonType: rules.flatMap((rule) => rule.bsonType) }
      }
      throw new Error(`No validator is known for the field "${path}"`)
  }
}

/** Without bounds a validator lets NaN in. */
function bounded(node: JsonSchema, path: string): Document {
  if (node.minimum === undefined || node.maximum === undefined) {
    throw new Error(`The number at "${path}" needs a minimum and a maximum`)
  }
  return {}
}

function hasPattern(node: JsonSchema): boolean {
  return node.pattern !== undefined || node.allOf !== undefined
}

function objectRule(node: JsonSchema, path: string): Document {
  const stored = (name: string) => (name === 'id' && path === '' ? '_id' : name)
  const properties = Object.entries(node.properties ?? {}).map(([name, field]) => [
    stored(name),
    bsonSchema(objectNode(field, name), path === '' ? name : `${path}.${name}`),
  ])
  return {
    additionalProperties: false,
    required: (node.required ?? []).map(stored),
    properties: Object.fromEntries(properties),
  }
}

function objectNode(node: unknown, path: string): JsonSchema {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) {
    throw new Error(`No validator is known for the field "${path}"`)
  }
  // Apart from true, false and (in old drafts) a list, a JSON Schema is an object of keywords.
  return node as JsonSchema
}
