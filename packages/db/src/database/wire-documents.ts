/**
 * A BSON document in its wire form, straight from its bytes: ids as hex, moments as ISO strings in UTC.
 * Half the cost of decoding to ids and dates that are then turned into these. Throws for a kind of
 * value that no document of ours has.
 */
export function wireDocument(bytes: Uint8Array): Record<string, unknown> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return documentAt({ buffer, at: 0 })
}

type Reader = { buffer: Buffer; at: number }

function documentAt(reader: Reader): Record<string, unknown> {
  const { buffer } = reader
  const document: Record<string, unknown> = {}
  reader.at += 4
  for (;;) {
    const kind = buffer[reader.at]
    reader.at += 1
    if (kind === 0) return document
    const name = nameAt(reader)
    document[name] = valueAt(reader, kind)
  }
}

function arrayAt(reader: Reader): unknown[] {
  const { buffer } = reader
  const array: unknown[] = []
  reader.at += 4
  for (;;) {
    const kind = buffer[reader.at]
    reader.at += 1
    if (kind === 0) return array
    // The element's number.
    while (buffer[reader.at] !== 0) reader.at += 1
    reader.at += 1
    array.push(valueAt(reader, kind))
  }
}

/** Names by a hash of their bytes: making the same string anew for each field is most of a field's cost. */
const names = new Map<number, string>()
const mostNames = 1_000

function nameAt(reader: Reader): string {
  const { buffer, at: start } = reader
  let end = start
  let hash = 0
  for (let byte = buffer[end] ?? 0; byte !== 0; byte = buffer[end] ?? 0) {
    hash = (hash * 31 + byte) | 0
    end += 1
  }
  reader.at = end + 1
  const known = names.get(hash)
  if (known !== undefined && isAt(known, { buffer, start, end })) return known
  const name = buffer.toString('utf8', start, end)
  if (names.size < mostNames) names.set(hash, name)
  return name
}

function isAt(
  name: string,
  { buffer, start, end }: { buffer: Buffer; start: number; end: number },
) {
  if (name.length !== end - start) return false
  for (let index = 0; index < name.length; index += 1) {
    if (name.charCodeAt(index) !== buffer[start + index]) return false
  }
  return true
}

// https://bsonspec.org/spec.html
function valueAt(reader: Reader, kind: number | undefined): unknown {
  const { buffer, at } = reader
  switch (kind) {
    case 0x01:
      reader.at = at + 8
      return buffer.readDoubleLE(at)
    case 0x02: {
      const end = at + 4 + buffer.readInt32LE(at)
      reader.at = end
      return buffer.toString('utf8', at + 4, end - 1)
    }
    case 0x03:
      return documentAt(reader)
    case 0x04:
      return arrayAt(reader)
    case 0x07:
      reader.at = at + 12
      return buffer.toString('hex', at, at + 12)
    case 0x08:
      reader.at = at + 1
      return buffer[at] === 1
    case 0x09:
      reader.at = at + 8
      return new Date(longAt(buffer, at)).toISOString()
    case 0x0a:
      return null
    case 0x10:
      reader.at = at + 4
      return buffer.readInt32LE(at)
    case 0x12:
      reader.at = at + 8
      return longAt(buffer, at)
    default:
      throw new Error(`No wire form is known for the BSON kind ${kind}`)
  }
}

/** Exact up to 2^53, as far as numbers are. */
function longAt(buffer: Buffer, at: number): number {
  return buffer.readUInt32LE(at) + buffer.readInt32LE(at + 4) * 2 ** 32
}
