import type { PresenceStatus } from '@parley/contracts'

/** One living subscription of a person's. */
export type Connection = { user_id: string; session_id: string; is_idle: boolean }

/** The connections of this process by person, so that how one stands costs one's own connections alone. */
export class PeopleHere {
  readonly #connections = new Map<string, Set<Connection>>()

  add(connection: Connection): void {
    const own = this.#connections.get(connection.user_id) ?? new Set()
    own.add(connection)
    this.#connections.set(connection.user_id, own)
  }

  remove(connection: Connection): void {
    const own = this.#connections.get(connection.user_id)
    own?.delete(connection)
    if (own?.size === 0) this.#connections.delete(connection.user_id)
  }

  of(userId: string): Iterable<Connection> {
    return this.#connections.get(userId) ?? []
  }

  /** Online with a connection in use, away with idle ones alone. */
  statusOf(userId: string): PresenceStatus {
    let status: PresenceStatus = 'offline'
    for (const { is_idle } of this.of(userId)) {
      if (!is_idle) return 'online'
      status = 'away'
    }
    return status
  }
}
