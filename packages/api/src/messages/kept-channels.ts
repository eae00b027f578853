import type { SharedMessage } from '@parley/contracts'

/** What a message without a text to speak of counts for. */
const leastWeight = 500
const idLength = 24

type KeptLimits = { channels: number; weight: number }

/** About how many characters a message keeps in memory: it may be long, and so is a list of who reacted. */
function weightOf({ content, reactions }: SharedMessage): number {
  const reacted = reactions.reduce((sum, { user_ids }) => sum + 1 + user_ids.length, 0)
  return leastWeight + content.length + reacted * idLength
}

/**
 * Channels whose messages are kept, as many as fit: beyond the limits, of channels and of characters
 * in all of them, the ones put in first go.
 */
export class KeptChannels<Kept extends { readonly messages: readonly SharedMessage[] }> {
  readonly #limits: KeptLimits
  readonly #channels = new Map<string, Kept>()
  readonly #weights = new Map<string, number>()
  #weight = 0

  constructor(limits: KeptLimits) {
    this.#limits = limits
  }

  get(channelId: string): Kept | undefined {
    return this.#channels.get(channelId)
  }

  /** Puts a channel in, or weighs it anew after its messages have changed; the others make room. */
  set(channelId: string, channel: Kept): void {
    const weight = channel.messages.reduce((sum, message) => sum + weightOf(message), 0)
    this.#weight += weight - (this.#weights.get(channelId) ?? 0)
    this.#weights.set(channelId, weight)
    this.#channels.set(channelId, channel)
    for (const oldest of this.#channels.keys()) {
      if (this.#channels.size <= this.#limits.channels && this.#weight <= this.#limits.weight)
        return
      this.delete(oldest)
    }
  }

  delete(channelId: string): void {
    this.#weight -= this.#weights.get(channelId) ?? 0
    this.#weights.delete(channelId)
    this.#channels.delete(channelId)
  }

  clear(): void {
    this.#channels.clear()
    this.#weights.clear()
    this.#weight = 0
  }

  [Symbol.iterator](): MapIterator<[string, Kept]> {
    return this.#channels[Symbol.iterator]()
  }
}
