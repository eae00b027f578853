import type { Scenario, Size } from '../scenario.ts'
import { besideSignIns } from './beside-sign-ins.ts'
import { fanOutScenarios } from './fan-out.ts'
import { historyScenarios } from './history.ts'
import { idleReadersScenarios } from './idle-readers.ts'
import { ownChannelsScenario } from './own-channels.ts'
import { secondProcessScenarios } from './second-process.ts'
import { sendScenarios } from './sends.ts'
import { teamAtWorkScenarios } from './team-at-work.ts'

/** Every scenario, at the sizes asked for, in the order of the report. */
export function allScenarios(size: Size): Scenario[] {
  return [
    ...sendScenarios,
    ...fanOutScenarios(size),
    ...historyScenarios(size),
    ...idleReadersScenarios(size),
    besideSignIns,
    ownChannelsScenario(size),
    ...teamAtWorkScenarios(size),
    ...secondProcessScenarios(size),
  ]
}

/** Those named, or all where none is; `S2` stands for S2-200 and its like too. */
export function chosenFrom(
  scenarios: Scenario[],
  names: string[],
): { chosen: Scenario[]; strangers: string[] } {
  const isMeant = (name: string, { name: full }: Scenario) =>
    full === name || full.startsWith(`${name}-`)
  return {
    chosen: scenarios.filter(
      (scenario) => names.length === 0 || names.some((name) => isMeant(name, scenario)),
    ),
    strangers: names.filter((name) => !scenarios.some((scenario) => isMeant(name, scenario))),
  }
}
