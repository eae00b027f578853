import { createServer, type RequestListener } from 'node:http'
import { json } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { openCalls } from './http-calls.ts'

async function serving(
  answer: RequestListener,
): Promise<{ url: string; connections: () => number }> {
  let connections = 0
  const server = createServer(answer).on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `http://127.0.0.1:${port}`, connections: () => connections }
}

function calling(url: string, connections: number, longestMs?: number) {
  const calls = openCalls(url, connections, { longestMs })
  onTestFinished(calls.close)
  return calls
}

it('says what it is told to, and answers what was said', async () => {
  const { url } = await serving(async (request, response) => {
    const { method, url: path, headers } = request
    const body = method === 'POST' ? await json(request) : null
    response.end(JSON.stringify({ method, path, token: headers.authorization, body }))
  })
  const { call, tell } = calling(url, 1)
  const said = { method: 'POST', path: '/a?b=c', token: 't', body: { text: 'für dich' } }
  expect(await call(said)).toEqual({ ...said, token: 'Bearer t' })
  expect(await call({ method: 'GET', path: '/' })).toEqual({ method: 'GET', path: '/', body: null })
  expect(await tell(said)).toBeUndefined()
})

it('keeps so many connections, each with one request under way', async () => {
  let underWay = 0
  let most = 0
  const { url, connections } = await serving((_request, response) => {
    underWay += 1
    most = Math.max(most, underWay)
    setImmediate(() => {
      underWay -= 1
      response.end('1')
    })
  })
  const { call } = calling(url, 3)
  const answers = Array.from({ length: 30 }, () => call({ method: 'GET', path: '/' }))
  expect(await Promise.all(answers)).toEqual(answers.map(() => 1))
  expect(connections()).toBe(3)
  expect(most).toBeLessThanOrEqual(3)
})

it('throws what is refused, and goes on with the connection', async () => {
  const { url, connections } = await serving((request, response) => {
    if (request.url === '/no') response.statusCode = 409
    response.end('{"error":"taken"}')
  })
  const { call } = calling(url, 1)
  await expect(call({ method: 'PUT', path: '/no' })).rejects.toThrow(
    'PUT /no: it answered 409: {"error":"taken"}',
  )
  expect(await call({ method: 'GET', path: '/' })).toEqual({ error: 'taken' })
  expect(connections()).toBe(1)
})

it('throws where the connection ends or nothing comes, and goes on with another', async () => {
  const { url, connections } = await serving((request, response) => {
    if (request.url === '/cut') request.socket.destroy()
    else if (request.url !== '/silent') response.setHeader('connection', 'close').end('1')
  })
  const { call } = calling(url, 1, 50)
  await expect(call({ method: 'GET', path: '/cut' })).rejects.toThrow('GET /cut: ')
  await expect(call({ method: 'GET', path: '/silent' })).rejects.toThrow('no answer within 50 ms')
  expect(await call({ method: 'GET', path: '/' })).toBe(1)
  expect(await call({ method: 'GET', path: '/' })).toBe(1)
  expect(connections()).toBe(4)
})
