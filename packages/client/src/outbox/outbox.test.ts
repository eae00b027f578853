import type { Message } from '@parley/contracts'
import { TRPCClientError } from '@trpc/client'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryTokens } from '../auth/index.ts'
import { processLocks } from '../retries/index.ts'
import { testToken } from '../testing/sample-events.ts'
import { createOutbox } from './create-outbox.ts'
import { memoryOutbox, type OutboxStore } from './outbox-store.ts'
import type { OutboxChange } from './pending-message.ts'
import type { SendCall } from './try-send.ts'

const channel = 'c'.repeat(24)
const ada = testToken({ user_id: 'ada', session_id: '1', iat: 1 })
const bob = testToken({ user_id: 'bob', session_id: '2', iat: 1 })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function refusal(httpStatus: number, message: string, retry_after?: number) {
  const data = { httpStatus, retry_after, error_code: 'test' }
  return new TRPCClientError(message, { result: { error: { code: -1, message, data } } })
}

// Only its id matters to the outbox.
const stored = (id: string) => ({ message: { id } as Message })

function open(sendMessage: SendCall, { token = ada, store = memoryOutbox() } = {}) {
  const tokens = memoryTokens(token)
  const outbox = createOutbox({ tokens, store, locks: processLocks(), sendMessage })
  const changes: OutboxChange[] = []
  outbox.onChange((change) => changes.push(change))
  return { outbox, tokens, store, changes }
}

describe('the outbox', () => {
  it('chooses an id that begins with the time, before the first try', async () => {
    vi.setSystemTime(new Date('2026-11-24T12:00:00Z'))
    const sendMessage = vi.fn<SendCall>(async ({ id }) => stored(id))
    const { outbox, changes } = open(sendMessage)
    const pending = outbox.send({ channel_id: channel, content: 'hi' })
    expect(sendMessage).not.toHaveBeenCalled()
    expect(pending.id).toMatch(/^[0-9a-f]{24}$/)
    expect(Number.parseInt(pending.id.slice(0, 8), 16)).toBe(Date.now() / 1000)
    await vi.runAllTimersAsync()
    expect(sendMessage.mock.calls[0]?.[0].id).toBe(pending.id)
    expect(changes.map(({ type }) => type)).toEqual(['queued', 'sending', 'sent'])
    expect(outbox.pending()).toEqual([])
  })

  it('sends a reply to its channel too where it was asked to, also after a refusal', async () => {
    const sendMessage = vi
      .fn<SendCall>(async ({ id }) => stored(id))
      .mockRejectedValueOnce(refusal(403, 'Not authorized'))
    const { outbox } = open(sendMessage)
    const reply = { channel_id: channel, content: 'hi', parent_message_id: 'd'.repeat(24) }
    const { id } = outbox.send({ ...reply, also_in_channel: true })
    await vi.runAllTimersAsync()
    outbox.retry(id)
    outbox.send({ ...reply, also_in_channel: false })
    await vi.runAllTimersAsync()
    const said = sendMessage.mock.calls.map(([input]) => input.also_in_channel)
    expect(said).toEqual([true, true, undefined])
  })

  it('has one try under way in a channel, others beside it', async () => {
    const release: (() => void)[] = []
    const sendMessage = vi.fn<SendCall>(
      ({ id }) => new Promise((resolve) => release.push(() => resolve(stored(id)))),
    )
    const { outbox } = open(sendMessage)
    outbox.send({ channel_id: channel, content: 'one' })
    outbox.send({ channel_id: channel, content: 'two' })
    outbox.send({ channel_id: 'd'.repeat(24), content: 'three' })
    await vi.advanceTimersByTimeAsync(100)
    const tried = () => sendMessage.mock.calls.map(([input]) => input.content)
    expect(tried()).toEqual(['one', 'three'])
    expect(outbox.pending(channel).map(({ state }) => state)).toEqual(['sending', 'queued'])
    release[0]?.()
    await vi.advanceTimersByTimeAsync(100)
    expect(tried()).toEqual(['one', 'three', 'two'])
    outbox.close()
  })

  it('keeps trying with the same id while the server cannot be reached', async () => {
    const failures: unknown[] = [
      new TRPCClientError('fetch failed'),
      refusal(500, 'An unexpected error occurred'),
      new TRPCClientError('Unexpected token <', { meta: { response: { status: 404 } } }),
    ]
    const sendMessage = vi.fn<SendCall>(async ({ id }) => {
      const failure = failures.shift()
      if (failure !== undefined) throw failure
      return stored(id)
    })
    const { outbox } = open(sendMessage)
    const { id } = outbox.send({ channel_id: channel, content: 'hi' })
    await vi.runAllTimersAsync()
    expect(sendMessage.mock.calls.map(([input]) => input.id)).toEqual([id, id, id, id])
    expect(outbox.pending()).toEqual([])
  })

  it('gives up a try that hangs and makes another', async () => {
    let tries = 0
    const { outbox } = open(async ({ id }) => {
      tries += 1
      return tries === 1 ? new Promise(() => {}) : stored(id)
    })
    outbox.send({ channel_id: channel, content: 'hi' })
    await vi.runAllTimersAsync()
    expect(tries).toBe(2)
    expect(outbox.pending()).toEqual([])
  })

  it('waits as long as the server asks for, even when told to retry', async () => {
    const times: number[] = []
    const { outbox } = open(async ({ id }) => {
      times.push(Date.now())
      if (times.length === 1) throw refusal(429, 'Too many requests', 60)
      return stored(id)
    })
    const { id } = outbox.send({ channel_id: channel, content: 'hi' })
    await vi.advanceTimersByTimeAsync(1_000)
    outbox.retry(id)
    await vi.runAllTimersAsync()
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(60_000)
  })

  it('sets a refused message aside with the sentence, sends the next, and retries or discards on demand', async () => {
    let isAllowed = false
    const sent: string[] = []
    const { outbox } = open(async ({ id, content }) => {
      if (content !== 'ok' && !isAllowed) throw refusal(403, 'Not authorized')
      sent.push(content)
      return stored(id)
    })
    const first = outbox.send({ channel_id: channel, content: 'first' })
    const second = outbox.send({ channel_id: channel, content: 'second' })
    outbox.send({ channel_id: channel, content: 'ok' })
    await vi.runAllTimersAsync()
    expect(outbox.pending()).toMatchObject([
      { id: first.id, state: 'failed', error: 'Not authorized' },
      { id: second.id, state: 'failed', error: 'Not authorized' },
    ])
    isAllowed = true
    outbox.discard(second.id)
    outbox.retry(first.id)
    await vi.runAllTimersAsync()
    expect(sent).toEqual(['ok', 'first'])
    expect(outbox.pending()).toEqual([])
  })

  it('does not bring back a message that was discarded during its try', async () => {
    let refuse = () => {}
    const { outbox } = open(
      () => new Promise((_, reject) => (refuse = () => reject(refusal(403, 'Not authorized')))),
    )
    const { id } = outbox.send({ channel_id: channel, content: 'hi' })
    await vi.advanceTimersByTimeAsync(10)
    outbox.discard(id)
    refuse()
    await vi.runAllTimersAsync()
    expect(outbox.pending()).toEqual([])
  })

  it('waits for a sign-in, and never sends in another name', async () => {
    const sent: string[] = []
    const store = memoryOutbox()
    const { outbox, tokens } = open(
      async ({ id, content }) => {
        sent.push(content)
        return stored(id)
      },
      { store },
    )
    outbox.send({ channel_id: channel, content: 'from ada' })
    tokens.set(null)
    await vi.runAllTimersAsync()
    expect(() => outbox.send({ channel_id: channel, content: 'x' })).toThrow('Sign in')
    tokens.set(bob)
    await vi.runAllTimersAsync()
    expect(outbox.pending()).toEqual([])
    expect(sent).toEqual([])
    tokens.set(ada)
    await vi.runAllTimersAsync()
    expect(sent).toEqual(['from ada'])
  })
})

type Fate = 'delivered' | 'request lost' | 'answer lost' | 'server error' | 'late' | 'hangs'
const fates = fc.constantFrom<Fate[]>(
  'delivered',
  'request lost',
  'answer lost',
  'server error',
  'late',
  'hangs',
)

/** A server behind a bad network: each try meets the next fate, and when they are used up all goes well. */
function flakyServer(upcoming: Fate[]) {
  const messages: { id: string; content: string; channel_id: string }[] = []
  const store: SendCall = async ({ id, content, channel_id }) => {
    if (!messages.some((message) => message.id === id)) messages.push({ id, content, channel_id })
    return stored(id)
  }
  const send: SendCall = async (input, options) => {
    switch (upcoming.shift() ?? 'delivered') {
      case 'delivered':
        return store(input, options)
      case 'request lost':
        throw new TRPCClientError('fetch failed')
      case 'answer lost':
        await store(input, options)
        throw new TRPCClientError('fetch failed')
      case 'server error':
        throw refusal(500, 'An unexpected error occurred')
      case 'late':
        await new Promise((resolve) => setTimeout(resolve, 5_000))
        return store(input, options)
      case 'hangs':
        return new Promise(() => {})
    }
  }
  return { messages, send }
}

type Step =
  | { kind: 'send'; tab: number; channel: number }
  | { kind: 'reload'; tab: number }
  | { kind: 'wait'; ms: number }
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('send' as const),
        tab: fc.nat(1),
        channel: fc.nat(1),
      }),
    },
    fc.record({ kind: fc.constant('reload' as const), tab: fc.nat(1) }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(8_000) }),
  ),
  { maxLength: 25 },
)

describe('the outbox on a bad network', () => {
  it('has every message stored once and in order, over lost requests, lost answers, reloads and two tabs', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.array(fates, { maxLength: 30 }),
        async (script: Step[], upcoming) => {
          const server = flakyServer([...upcoming])
          const shared: OutboxStore = memoryOutbox()
          const locks = processLocks()
          const tokens = memoryTokens(ada)
          const openTab = () =>
            createOutbox({ tokens, store: shared, locks, sendMessage: server.send })
          const tabs = [openTab(), openTab()]
          const expected: string[] = []
          for (const step of script) {
            if (step.kind === 'wait') await vi.advanceTimersByTimeAsync(step.ms)
            if (step.kind === 'reload') {
              tabs[step.tab]?.close()
              tabs[step.tab] = openTab()
            }
            if (step.kind === 'send') {
              const content = `${step.channel}:${expected.length}`
              tabs[step.tab]?.send({ channel_id: `${step.channel}`.repeat(24), content })
              expected.push(content)
            }
          }
          await vi.runAllTimersAsync()
          for (const tab of tabs) tab.close()
          for (const number of ['0', '1']) {
            const inChannel = server.messages.filter((message) => message.channel_id[0] === number)
            expect(inChannel.map(({ content }) => content)).toEqual(
              expected.filter((content) => content.startsWith(number)),
            )
          }
          expect(shared.list()).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
  })
})
