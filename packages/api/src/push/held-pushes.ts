/** So many of a person's messages are kept until their devices fall silent: the newest ones. */
const heldOfPerson = 10
/** What has waited for longer is pushed no more: it has been seen, or is no news. */
export const heldMs = 30 * 60_000
/** For so long none of a person's devices must be in use before what they did not read is pushed. */
export const defaultSilentMs = 15_000

type Held = { message_id: string; at: number }
type Person = { messages: Held[]; silentSince: number | null }
type Options = {
  isInUse(userId: string): boolean
  /** Told once of the messages that somebody had not been pushed while they used a device. */
  onSilent(userId: string, message_ids: string[]): void
  silentMs?: number | undefined
}

export type HeldPushes = {
  hold(message_id: string, user_ids: readonly string[]): void
  close(): void
}

/** Keeps what was not pushed because a device was in use, until none of the person's has been for a while. */
export function createHeldPushes({ isInUse, onSilent, ...options }: Options): HeldPushes {
  const { silentMs = defaultSilentMs } = options
  const people = new Map<string, Person>()

  function look(): void {
    // A clock that nobody sets.
    const now = performance.now()
    for (const [userId, person] of people) {
      if (isInUse(userId)) {
        person.silentSince = null
        continue
      }
      person.silentSince ??= now
      if (now - person.silentSince < silentMs) continue
      people.delete(userId)
      const news = person.messages.filter(({ at }) => now - at < heldMs)
      if (news.length > 0)
        onSilent(
          userId,
          news.map(({ message_id }) => message_id),
        )
    }
  }
  const timer = setInterval(look, silentMs / 3).unref()

  return {
    hold(message_id, user_ids) {
      const at = performance.now()
      for (const userId of user_ids) {
        const messages = [...(people.get(userId)?.messages ?? []), { message_id, at }]
        people.set(userId, { messages: messages.slice(-heldOfPerson), silentSince: null })
      }
    },
    close: () => clearInterval(timer),
  }
}
