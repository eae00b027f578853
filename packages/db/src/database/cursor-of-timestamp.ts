import type { Timestamp } from 'mongodb'

/** The beginning that all tokens of one moment share: a type byte, seconds and increment, big-endian. */
export function cursorOfTimestamp(timestamp: Timestamp): string {
  return `82${hex(timestamp.getHighBitsUnsigned())}${hex(timestamp.getLowBitsUnsigned())}`
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(8, '0')
}
