import type { Presence } from '@parley/contracts'

/** What someone has chosen and when, in milliseconds since 1970: of two choices the later one holds. */
export type AwayChoice = { user_id: string; is_away: boolean; at: number }

/** How people stand in one process: `offline` for those who have left it. */
export type Said = { process: string; people: readonly Presence[]; forMs: number }

/**
 * Those who stand differently now. Of two changes the later one has the higher `version`, whichever
 * process made it; 0 where no order is shared, since this process goes on for itself.
 */
export type Changed = { people: Presence[]; version: number }

/**
 * How people stand in all processes together: online where any says so, else away where any does.
 * What a process says holds for so many milliseconds unless renewed, by no clock that anybody sets. Whatever changes it
 * answers with those who now stand differently, each to one caller among all processes.
 */
export type Standings = {
  /** Says it of these people alone; what was said of others stays. */
  tell(said: Said): Promise<Changed>
  /** Goes on saying it; `people` is all that the process says, for where it has been forgotten. */
  renew(said: Said): Promise<Changed>
  /** Forgets what those processes said whose time is over. */
  takeExpired(): Promise<Changed>
  /** Those who chose it are away at most, whatever their devices do, until they choose otherwise. */
  chooseAway(choices: readonly AwayChoice[]): Promise<Changed>
  /** Everyone who is not offline. */
  list(): Promise<Presence[]>
}

export const nothingChanged: Changed = { people: [], version: 0 }
