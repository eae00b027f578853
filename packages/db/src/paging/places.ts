import { ObjectId } from 'mongodb'
import { decodeCursor, encodeCursor, invalidCursor } from './cursors.ts'

/** A place in a list ordered by a moment and, among equal moments, by id. */
export type TimePlace = { at: Date; id: ObjectId }
/** A place in a list ordered by name and, among equal names, by id. */
export type NamePlace = { name: string; id: ObjectId }

export function timeCursor(kind: string, { at, id }: TimePlace): string {
  return encodeCursor(kind, [at.toISOString(), id.toHexString()])
}

/** Throws AppError invalid_input, naming `field`, for a cursor that timeCursor did not make for this kind. */
export function timePlace(kind: string, text: string, field = 'before'): TimePlace {
  const [time = '', hex = '', ...more] = decodeCursor(kind, text, field)
  const at = new Date(time)
  if (Number.isNaN(at.getTime()) || more.length > 0) throw invalidCursor(field)
  return { at, id: idOf(hex, field) }
}

export function nameCursor(kind: string, { name, id }: NamePlace): string {
  return encodeCursor(kind, [name, id.toHexString()])
}

/** Throws AppError invalid_input, naming `field`, for a cursor that nameCursor did not make for this kind. */
export function namePlace(kind: string, text: string, field = 'before'): NamePlace {
  const [name = '', hex = '', ...more] = decodeCursor(kind, text, field)
  if (more.length > 0) throw invalidCursor(field)
  return { name, id: idOf(hex, field) }
}

function idOf(hex: string, field: string): ObjectId {
  if (!/^[0-9a-f]{24}$/.test(hex)) throw invalidCursor(field)
  return new ObjectId(hex)
}

/** A place in a list ordered by a state's name, a moment and an id. */
type StatePlace = { state: string; at: Date; id: ObjectId }

export function stateCursor(kind: string, { state, at, id }: StatePlace): string {
  return encodeCursor(kind, [state, at.toISOString(), id.toHexString()])
}

/** Throws AppError invalid_input, naming `before`, for a cursor that stateCursor did not make for this kind. */
export function statePlace(kind: string, text: string): StatePlace {
  const [state = '', time = '', hex = '', ...more] = decodeCursor(kind, text)
  const at = new Date(time)
  if (Number.isNaN(at.getTime()) || more.length > 0) throw invalidCursor('before')
  return { state, at, id: idOf(hex, 'before') }
}
