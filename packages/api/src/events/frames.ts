import type { ServerEvent } from '@parley/contracts'
import type { RequestId } from '../context.ts'

const textFrameByte = 0x81
const shortLength = 125
const length16 = 126
const length64 = 127

/** A WebSocket frame of one whole, unmasked text message (RFC 6455, 5.2). */
export function textFrame(payload: string): Buffer {
  const length = Buffer.byteLength(payload)
  const lengthBytes = length <= shortLength ? 0 : length <= 0xffff ? 2 : 8
  const frame = Buffer.allocUnsafe(2 + lengthBytes + length)
  frame[0] = textFrameByte
  if (lengthBytes === 0) frame[1] = length
  if (lengthBytes === 2) {
    frame[1] = length16
    frame.writeUInt16BE(length, 2)
  }
  if (lengthBytes === 8) {
    frame[1] = length64
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.write(payload, 2 + lengthBytes)
  return frame
}

/**
 * An event as tRPC's WebSocket protocol carries it, encoded once for all its readers: only the id
 * of the subscription before it differs, and readers with the same one share the same bytes.
 */
export class SharedFrame {
  readonly #rest: string
  readonly #frames = new Map<RequestId, Buffer>()

  constructor(cursor: string, event: ServerEvent) {
    // The place is written twice, as tracked() events have it: for the link's resume and for the reader.
    const id = JSON.stringify(cursor)
    const data = JSON.stringify(event)
    this.#rest = `,"result":{"type":"data","id":${id},"data":{"id":${id},"data":${data}}}}`
  }

  for(requestId: RequestId): Buffer {
    const known = this.#frames.get(requestId)
    if (known !== undefined) return known
    const frame = textFrame(`{"id":${JSON.stringify(requestId)}${this.#rest}`)
    this.#frames.set(requestId, frame)
    return frame
  }
}
