import { describe, expect, it } from 'vitest'
import { nextQuiet, quietState, resumption } from './quiet-state.ts'

const dnd_schedule = {
  from: '22:00',
  to: '07:00',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  time_zone: 'Europe/Berlin',
}
/** Half past eleven in the evening, in Berlin. */
const night = Date.parse('2026-01-05T22:30:00.000Z')
const noon = Date.parse('2026-01-05T11:00:00.000Z')
const later = new Date(night + 3_600_000).toISOString()
const at = new Date(night).toISOString()

describe('one’s own quiet', () => {
  it('is a pause, hours that run, both, or neither', () => {
    expect(quietState({}, night)).toEqual({ pausedUntil: null, hours: 'none' })
    expect(quietState({ dnd_schedule }, noon).hours).toBe('none')
    expect(quietState({ dnd_schedule, dnd_until: later }, night)).toEqual({
      pausedUntil: later,
      hours: 'running',
    })
    expect(quietState({ dnd_until: at }, night).pausedUntil).toBeNull()
    expect(quietState({ dnd_schedule, dnd_resumed_at: at }, night + 1).hours).toBe('resumed')
  })

  it('is ended by what ends all of it, and by nothing more', () => {
    expect(resumption({ dnd_schedule, dnd_until: later }, night)).toEqual({
      dnd_until: null,
      dnd_resumed_at: at,
    })
    expect(resumption({ dnd_schedule }, night)).toEqual({ dnd_resumed_at: at })
    expect(resumption({ dnd_schedule, dnd_until: later }, noon)).toEqual({ dnd_until: null })
    expect(resumption({ dnd_schedule }, noon)).toEqual({})
  })

  it('comes back with the next hours', () => {
    expect(nextQuiet({ dnd_schedule }, night)?.toISOString()).toBe('2026-01-06T21:00:00.000Z')
    expect(nextQuiet({}, night)).toBeNull()
  })
})
