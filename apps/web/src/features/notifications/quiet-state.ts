import { isDoNotDisturb, nextQuietStart, type OwnUser, quietHours } from '@parley/contracts'

export type QuietState = {
  /** The moment until which one has asked for quiet; null where one has not, or it is over. */
  pausedUntil: string | null
  /** Whether hours of one's schedule run now, and whether one has resumed notifications in them. */
  hours: 'none' | 'running' | 'resumed'
}

type Own = Pick<OwnUser, 'dnd_until' | 'dnd_schedule' | 'dnd_resumed_at'>

/** What holds at a moment (milliseconds since 1970) of one's own quiet. */
export function quietState(me: Own, now: number): QuietState {
  const { dnd_until = null } = me
  const running = quietHours(me, now)
  return {
    pausedUntil: isDoNotDisturb({ dnd_until }, now) ? dnd_until : null,
    hours: running === null ? 'none' : running.is_resumed ? 'resumed' : 'running',
  }
}

/** What ends all the quiet that holds at a moment; the hours of the schedule come back at their next start. */
export function resumption(me: Own, now: number): { dnd_until?: null; dnd_resumed_at?: string } {
  const { pausedUntil, hours } = quietState(me, now)
  return {
    ...(pausedUntil !== null && { dnd_until: null }),
    ...(hours === 'running' && { dnd_resumed_at: new Date(now).toISOString() }),
  }
}

/** When the hours of one's schedule begin next; null where there are none. */
export function nextQuiet({ dnd_schedule }: Own, now: number): Date | null {
  const at = dnd_schedule == null ? null : nextQuietStart(dnd_schedule, now)
  return at === null ? null : new Date(at)
}
