/** What a server answered; `isLast` where it ends the connection with it. */
export type Answer = { status: number; body: Buffer; isLast: boolean }

const lineEnd = '\r\n'
const headEnd = Buffer.from(lineEnd + lineEnd)

/** Reads the answers of one connection of HTTP/1.1 out of the pieces in which they arrive. */
export class AnswerReader {
  #pieces: Buffer[] = []
  #held = 0
  /** So many bytes at least are the answer that is arriving. */
  #needed = 0

  /** The answer once all of it has arrived, else null. Throws for what is none, or more than one. */
  take(piece: Buffer): Answer | null {
    this.#pieces.push(piece)
    this.#held += piece.length
    if (this.#held < this.#needed) return null
    const bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces)
    this.#pieces = [bytes]
    const end = bytes.indexOf(headEnd)
    if (end === -1) return null
    const head = bytes.toString('latin1', 0, end)
    const start = end + headEnd.length
    const body = /\r\ntransfer-encoding: *chunked/i.test(head)
      ? this.#chunked(bytes, start)
      : this.#counted(bytes, { head, start })
    if (body === null) return null
    const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(head) ?? []
    if (status === undefined) throw new Error(`no answer of HTTP/1.1: ${head.slice(0, 80)}`)
    this.#pieces = []
    this.#held = 0
    this.#needed = 0
    return { status: Number(status), body, isLast: /\r\nconnection: *close/i.test(head) }
  }

  #counted(bytes: Buffer, { head, start }: { head: string; start: number }): Buffer | null {
    const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? []
    if (length === undefined) throw new Error('an answer without its length')
    this.#needed = start + Number(length)
    if (bytes.length < this.#needed) return null
    if (bytes.length > this.#needed) throw new Error('more than was asked for')
    return bytes.subarray(start)
  }

  #chunked(bytes: Buffer, start: number): Buffer | null {
    const chunks: Buffer[] = []
    for (let at = start; ; ) {
      const end = bytes.indexOf(lineEnd, at)
      if (end === -1) return null
      const size = Number.parseInt(bytes.toString('latin1', at, end), 16)
      if (Number.isNaN(size)) throw new Error('a chunk without its size')
      const from = end + lineEnd.length
      at = from + size + lineEnd.length
      if (bytes.length < at) return null
      if (size > 0) chunks.push(bytes.subarray(from, from + size))
      else if (bytes.length > at) throw new Error('more than was asked for')
      else return Buffer.concat(chunks)
    }
  }
}
