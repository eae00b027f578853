import { errorCode } from '../database/index.ts'

/** How a search goes back in time; all in milliseconds. */
export type SearchPace = {
  /** How far the first slice goes back. */
  first: number
  /** How long a slice may take, before a shorter one is tried. */
  slice: number
  /** After how long no other slice is begun. */
  all: number
}

const usual: SearchPace = { first: 14 * 86_400_000, slice: 800, all: 1_800 }
const shortest = 60_000
/** What a slice should take: longer ones follow on quicker ones. */
const wantedMs = 400

type Slice = {
  /** From this moment on; from the beginning where it is not given. */
  since: Date | undefined
  /** Before this moment, which the slice before has begun with. */
  until: Date | undefined
  /** At most so many rows, the newest first. */
  count: number
  maxTimeMS: number
}

type Search<Row> = {
  top: Date
  bottom: Date | undefined
  /** With so many rows the search is over. */
  enough: number
  pace?: SearchPace
  read: (slice: Slice) => Promise<Row[]>
}

/**
 * Reads back in time from `top` until there is enough, slice by slice, so that each is answered in time
 * however much there is. `unread` is the moment before which nothing was read, null where nothing is left or
 * enough was found.
 */
export async function readSlices<Row>(search: Search<Row>): Promise<{
  found: Row[]
  unread: Date | null
}> {
  const { bottom, enough, pace = usual, read } = search
  const floor = bottom?.getTime() ?? 0
  const begun = performance.now()
  const found: Row[] = []
  let until: Date | undefined
  let top = search.top.getTime()
  let width = pace.first
  for (;;) {
    const start = Math.max(top - width, floor)
    const isLast = start === floor
    const since = isLast ? bottom : new Date(start)
    const started = performance.now()
    try {
      const count = enough - found.length
      found.push(...(await read({ since, until, count, maxTimeMS: pace.slice })))
    } catch (error) {
      width = (top - start) / 8
      if (errorCode(error) !== 'MaxTimeMSExpired' || width < shortest) throw error
      continue
    }
    if (isLast || found.length >= enough) return { found, unread: null }
    const now = performance.now()
    until = new Date(start)
    if (now - begun >= pace.all) return { found, unread: until }
    top = start
    width *= Math.min(8, Math.max(0.5, wantedMs / (now - started)))
  }
}
