/** The push services of the browsers there are; each has lanes of its own. */
const known = ['googleapis.com', 'mozilla.com', 'apple.com', 'windows.com']

/** How many pushes at once: in all, to one service, and to all that no browser's maker runs. */
export const laneLimits = { all: 32, service: 8, unknown: 8 }

/**
 * Whose lanes a host uses: those of its registered domain, so that many names of one domain are no
 * more than one of them. A suffix such as co.uk is told by its short labels; a wrong guess makes two
 * services share, and no more.
 */
export function pushServiceOf(endpoint: string): string {
  const host = URL.parse(endpoint)?.hostname.replace(/\.$/, '') ?? ''
  const labels = host.split('.')
  const [second = '', first = ''] = labels.slice(-2)
  const isSuffix = first.length === 2 && second.length <= 3
  return labels.slice(isSuffix ? -3 : -2).join('.')
}

/** Counts the pushes that are under way, and says which services may have another one. */
export class PushLanes {
  readonly #active = new Map<string, number>()
  #all = 0
  #unknown = 0

  isFree(service: string): boolean {
    if (this.#all >= laneLimits.all) return false
    if (!known.includes(service) && this.#unknown >= laneLimits.unknown) return false
    return (this.#active.get(service) ?? 0) < laneLimits.service
  }

  enter(service: string): void {
    this.#count(service, 1)
  }

  leave(service: string): void {
    this.#count(service, -1)
  }

  #count(service: string, by: number): void {
    const active = (this.#active.get(service) ?? 0) + by
    if (active > 0) this.#active.set(service, active)
    else this.#active.delete(service)
    this.#all += by
    if (!known.includes(service)) this.#unknown += by
  }
}
