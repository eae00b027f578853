import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Announcer, announce } from './announcer.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const said = () => document.querySelector('[aria-live="polite"]')?.textContent
const say = (sentence: string) => act(() => announce(sentence))
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

it('says a sentence, and has it no more in the page once it can have been heard', async () => {
  render(<Announcer />)
  say('Ada: hello')
  expect(said()).toBe('Ada: hello')
  await pass(4_000)
  expect(said()).toBe('Ada: hello')
  await pass(2_000)
  expect(said()).toBe('')
})

it('keeps a later sentence for as long as any, and says the same one twice', async () => {
  render(<Announcer />)
  say('Sent')
  await pass(4_000)
  say('Sent')
  expect(said()).not.toBe('Sent')
  expect(said()?.trim()).toBe('Sent')
  await pass(4_000)
  expect(said()?.trim()).toBe('Sent')
  await pass(2_000)
  expect(said()).toBe('')
})
