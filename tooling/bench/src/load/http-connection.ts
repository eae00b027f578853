import { connect, type Socket } from 'node:net'
import { type Answer, AnswerReader } from './http-answer.ts'

type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void }

/** One kept connection with one request under way at a time; `isOpen` says whether it takes another. */
export class HttpConnection {
  isOpen = true
  readonly #socket: Socket
  #reader = new AnswerReader()
  #waiting: Waiting | undefined

  constructor({ host, port }: { host: string; port: number }) {
    this.#socket = connect({ host, port, noDelay: true })
    this.#socket.on('data', (piece) => this.#take(piece))
    this.#socket.on('error', (error) => this.#end(error))
    this.#socket.on('close', () => this.#end(new Error('the connection was closed')))
  }

  /** Sends a whole request; rejects where it is not answered within `ms`, and the connection ends with it. */
  request(text: string, ms: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#end(new Error(`no answer within ${ms} ms`)), ms)
      this.#waiting = {
        resolve: (answer) => {
          clearTimeout(timer)
          resolve(answer)
        },
        reject: (error) => {
          clearTimeout(timer)
          reject(error)
        },
      }
      this.#socket.write(text)
    })
  }

  close(): void {
    this.#end(new Error('the caller closed the connection'))
  }

  #take(piece: Buffer): void {
    const waiting = this.#waiting
    if (waiting === undefined) {
      this.#end(new Error('an answer to nothing'))
      return
    }
    try {
      const answer = this.#reader.take(piece)
      if (answer === null) return
      this.#waiting = undefined
      if (answer.isLast) this.#end(new Error('the server closed the connection'))
      waiting.resolve(answer)
    } catch (error) {
      this.#end(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #end(error: Error): void {
    this.isOpen = false
    this.#socket.destroy()
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }
}
