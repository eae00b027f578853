/** How large and how long a run is; loops end by time, data sets are as large as this says. */
export type Size = {
  /** A look at whether everything works: small data, one repeat. */
  isQuick: boolean
  /** The sizes that take long besides: a million messages, ten thousand readers. */
  isFull: boolean
  repeats: number
  warmUpMs: number
  measureMs: number
}

/** One contender's turn: a mongod for the whole run, and a database name. */
export type Turn = {
  mongodbUri: string
  mongodPid: number
  databaseName: string
  warmUpMs: number
  measureMs: number
  /** Where the server's CPU profile goes; absent unless asked for. */
  profilePath?: string
}

/** What a turn found, by name; CPU in milliseconds per operation, times in milliseconds. */
export type Figures = Record<string, number>

export type Contender = { name: string; run: (turn: Turn) => Promise<Figures> }

/** One line of the report: a figure of one contender, beside another's where there is one to compare. */
export type Goal = {
  what: string
  figure: string
  of: string
  against?: { contender: string; figure?: string }
  /** Of the median of the ratios, or of the figure itself where there is nothing to compare with. */
  reach?: { atMost: number } | { atLeast: number }
  digits?: number
}

/** One question: contenders that take turns, and what is wanted of their figures. */
export type Scenario = {
  name: string
  about: string
  contenders: Contender[]
  goals: Goal[]
  /** Loads what all turns only read; without it every turn has an empty database of its own. */
  prepare?: (turn: Turn) => Promise<void>
  /** Instead of those of the whole run. */
  repeats?: number
}
