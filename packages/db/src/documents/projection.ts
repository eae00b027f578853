import type { z } from 'zod'

/** The `$project` that leaves a stored document with just the fields of a wire schema. */
export function projectionOf(schema: z.ZodObject): Record<string, 0 | 1> {
  const names = Object.keys(schema.shape)
  const fields = names.filter((name) => name !== 'id').map((name) => [name, 1] as const)
  return { _id: names.includes('id') ? 1 : 0, ...Object.fromEntries(fields) }
}
