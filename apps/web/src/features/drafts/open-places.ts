import { type DraftPlace, placeKey } from './draft-place.ts'

const open = new Map<string, number>()
const listeners = new Set<() => void>()
let keys: ReadonlySet<string> = new Set()

function count(key: string, by: 1 | -1): void {
  const next = (open.get(key) ?? 0) + by
  if (next === 0) open.delete(key)
  else open.set(key, next)
  keys = new Set(open.keys())
  for (const listener of listeners) listener()
}

/** The places whose composers stand on the page: what is being written there is no forgotten draft. */
export const openPlaces = {
  open(place: DraftPlace): () => void {
    const key = placeKey(place)
    count(key, 1)
    return () => count(key, -1)
  },
  keys: (): ReadonlySet<string> => keys,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
