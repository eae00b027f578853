export type Frame = { opcode: number; payload: Buffer }

export const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const

/** A masked frame of one whole message, as clients send them (RFC 6455, 5.2), under a mask of zeros. */
export function clientFrame(opcode: number, payload: Buffer): Buffer {
  const isShort = payload.length <= 125
  const head = Buffer.alloc(isShort ? 6 : 8)
  head[0] = 0x80 | opcode
  head[1] = 0x80 | (isShort ? payload.length : 126)
  if (!isShort) head.writeUInt16BE(payload.length, 2)
  return Buffer.concat([head, payload])
}

/** Splits what a server sends into frames, keeping what of the last one is still to come. */
export function createFrameSplitter(onFrame: (frame: Frame) => void): (chunk: Buffer) => void {
  let rest: Buffer | undefined
  return (chunk) => {
    const data = rest === undefined ? chunk : Buffer.concat([rest, chunk])
    let from = 0
    while (data.length - from >= 2) {
      const short = (data[from + 1] ?? 0) & 0x7f
      const head = short < 126 ? 2 : short === 126 ? 4 : 10
      if (data.length - from < head) break
      const length =
        short < 126
          ? short
          : short === 126
            ? data.readUInt16BE(from + 2)
            : Number(data.readBigUInt64BE(from + 2))
      const end = from + head + length
      if (end > data.length) break
      onFrame({ opcode: (data[from] ?? 0) & 0x0f, payload: data.subarray(from + head, end) })
      from = end
    }
    rest = from < data.length ? data.subarray(from) : undefined
  }
}
