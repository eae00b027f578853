import type { AwayChoiceRecord } from '@parley/contracts'
import { type Database, listAwayChoices, setAwayChoice } from '@parley/db'
import type { AwayChoice } from '../ephemeral/index.ts'
import type { PresenceService } from './presence.ts'

type Sources = { database: Database; presence: PresenceService }

function choiceOf({ id, is_away, chosen_at }: AwayChoiceRecord): AwayChoice {
  return { user_id: id, is_away, at: Date.parse(chosen_at) }
}

/** Keeps what a person has chosen, over restarts too, and shows it in every process. */
export async function chooseAway(
  { database, presence }: Sources,
  chosen: { user_id: string; is_away: boolean },
): Promise<void> {
  await presence.chooseAway(choiceOf(await setAwayChoice(database, chosen)))
}

/** Takes up what people chose before this process was there. */
export async function recallChoices({ database, presence }: Sources): Promise<void> {
  const choices = await listAwayChoices(database)
  await presence.recall(choices.map(choiceOf))
}
