import { expect, it } from 'vitest'
import { AnswerReader } from './http-answer.ts'

// Eight bytes, seven characters.
const counted = 'HTTP/1.1 201 Created\r\nContent-Length: 8\r\n\r\n{"é":1}'
const chunked =
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{"a"\r\n3;of=it\r\n:1}\r\n0\r\n\r\n'

it.each([
  ['counted', counted, { status: 201, text: '{"é":1}' }],
  ['chunked', chunked, { status: 200, text: '{"a":1}' }],
  ['empty', 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n', { status: 200, text: '' }],
])('reads a %s answer, in whatever pieces it comes', (_name, wire, { status, text }) => {
  const bytes = Buffer.from(wire)
  for (const size of [1, 2, 7, bytes.length]) {
    const reader = new AnswerReader()
    const answers = []
    for (let at = 0; at < bytes.length; at += size) {
      const answer = reader.take(bytes.subarray(at, at + size))
      if (answer !== null) answers.push({ status: answer.status, text: answer.body.toString() })
    }
    expect(answers).toEqual([{ status, text }])
  }
})

it('reads one answer after another, and which of them ends the connection', () => {
  const reader = new AnswerReader()
  const last = 'HTTP/1.1 503 No\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}'
  expect(reader.take(Buffer.from(counted))).toMatchObject({ status: 201, isLast: false })
  expect(reader.take(Buffer.from(last))).toMatchObject({ status: 503, isLast: true })
})

it.each([
  ['no HTTP', 'SSH-2.0-x\r\ncontent-length: 0\r\n\r\n', 'no answer of HTTP/1.1'],
  ['no length', 'HTTP/1.1 200 OK\r\n\r\n{}', 'without its length'],
  ['two answers', counted + counted, 'more than was asked for'],
  ['two answers', chunked + counted, 'more than was asked for'],
  ['no size', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n', 'without its size'],
])('refuses %s', (_name, wire, error) => {
  expect(() => new AnswerReader().take(Buffer.from(wire))).toThrow(error)
})
