import { createHash } from 'node:crypto'
import { type AppError, invalidField } from '@parley/contracts'

const sumBytes = 4

function sumOf(payload: Buffer): Buffer {
  return createHash('sha256').update('parley cursor').update(payload).digest().subarray(0, sumBytes)
}

/** The error for a cursor that the server did not give. */
export function invalidCursor(field: string): AppError {
  return invalidField(field, `${field} must be a cursor that the server gave`)
}

/** A place in the list `kind` as an opaque text: base64url of a checksum and the values. */
export function encodeCursor(kind: string, values: readonly string[]): string {
  const payload = Buffer.from(JSON.stringify([kind, ...values]))
  return Buffer.concat([sumOf(payload), payload]).toString('base64url')
}

/**
 * The values of a cursor that encodeCursor made for the same kind of list.
 * Throws AppError invalid_input, naming `field`, for anything else.
 */
export function decodeCursor(kind: string, text: string, field = 'before'): string[] {
  const bytes = Buffer.from(text, 'base64url')
  const payload = bytes.subarray(sumBytes)
  const isWhole = bytes.toString('base64url') === text && payload.length > 0
  if (!isWhole || !sumOf(payload).equals(bytes.subarray(0, sumBytes))) throw invalidCursor(field)
  const [given, ...values] = valuesOf(payload, field)
  if (given !== kind) throw invalidCursor(field)
  return values
}

function valuesOf(payload: Buffer, field: string): string[] {
  let values: unknown
  try {
    values = JSON.parse(payload.toString())
  } catch {
    throw invalidCursor(field)
  }
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'string')) {
    throw invalidCursor(field)
  }
  return values
}
