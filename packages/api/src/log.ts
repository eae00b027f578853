type Write = (details: object, message: string) => void

/** The part of pino that packages here use; details go to the log alone, never to a caller. */
export type Log = { debug: Write; info: Write; warn: Write; error: Write }
