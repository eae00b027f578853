import type { ServerEvent } from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { change, place, typing } from '../testing/sample-events.ts'
import { createEventGate } from './event-gate.ts'

describe('the event gate', () => {
  it('drops what is at or before the place reached', () => {
    const gate = createEventGate()
    expect(gate.admit({ type: 'ready', cursor: place(5) })).toBe(true)
    expect(gate.admit(change(4))).toBe(false)
    expect(gate.admit(change(5))).toBe(false)
    expect(gate.admit(change(6))).toBe(true)
    expect(gate.admit(change(6))).toBe(false)
    expect(gate.cursor()).toBe(place(6))
  })

  it('passes different changes of one place, each once', () => {
    const gate = createEventGate()
    expect(gate.admit(change(6, 'one'))).toBe(true)
    expect(gate.admit(change(6, 'two'))).toBe(true)
    expect(gate.admit(change(6, 'two'))).toBe(false)
    expect(gate.admit(change(6, 'one'))).toBe(false)
  })

  it('passes typing again and again without moving', () => {
    const gate = createEventGate()
    gate.admit(change(6))
    expect(gate.admit(typing(6))).toBe(true)
    expect(gate.admit(typing(6))).toBe(true)
    expect(gate.admit(typing(9))).toBe(true)
    expect(gate.cursor()).toBe(place(6))
  })

  it('keeps its place when a resumed stream is ready further on, so that the replay passes', () => {
    const gate = createEventGate()
    gate.admit(change(6))
    gate.admit({ type: 'ready', cursor: place(9) })
    expect(gate.admit(change(7))).toBe(true)
  })

  it('moves with heartbeats and keeps them back', () => {
    const gate = createEventGate()
    expect(gate.admit({ type: 'heartbeat', cursor: place(8) })).toBe(false)
    expect(gate.cursor()).toBe(place(8))
    expect(gate.admit({ type: 'heartbeat', cursor: place(7) })).toBe(false)
    expect(gate.cursor()).toBe(place(8))
  })

  it('goes where a reset says, backwards too', () => {
    const gate = createEventGate()
    gate.admit(change(9))
    const reset: ServerEvent = { type: 'reset', cursor: place(2), reason: 'stream_restarted' }
    expect(gate.admit(reset)).toBe(true)
    expect(gate.admit(change(3))).toBe(true)
  })

  it('passes each change once and in order, however a replay overlaps', () => {
    const overlaps = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 20 })
    fc.assert(
      fc.property(overlaps, (connections) => {
        const gate = createEventGate()
        const passed: string[] = []
        const hear = (number: number) => {
          if (gate.admit(change(number))) passed.push(place(number))
        }
        let reached = 0
        for (const [back, ahead] of connections) {
          for (let at = Math.max(1, reached - back); at <= reached + ahead; at += 1) hear(at)
          reached += ahead
        }
        expect(passed).toEqual(Array.from({ length: reached }, (_, index) => place(index + 1)))
      }),
    )
  })
})
