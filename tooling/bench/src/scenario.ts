import type { Operation } from './closed-loop.ts'

/** What a contender is given: one mongod for the whole run, and a database name of its own. */
export type World = {
  mongodbUri: string
  mongodPid: number
  databaseName: string
  inFlight: number
}

/** A contender that is running and may be measured. */
export type Running = {
  operate: Operation
  /** The process whose CPU is counted as the server's; absent where the load driver does the work. */
  serverPid?: number
  /** Throws unless the database holds exactly what `acknowledged` operations leave behind. */
  verify?: (acknowledged: number) => Promise<void>
  close: () => Promise<void>
}

export type Contender = { name: string; open: (world: World) => Promise<Running> }

/** One question, and who answers it: the first contender is Parley, the others are floors. */
export type Scenario = { name: string; about: string; unit: string; contenders: Contender[] }
