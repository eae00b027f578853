import type { PresenceStatus } from '@parley/contracts'
import { KeyedSets } from '../keyed-sets.ts'

/** One living subscription of a person's. */
export type Connection = { user_id: string; session_id: string; is_idle: boolean }

/** A connection that counts until it is disconnected. */
export type LiveConnection = Connection & { disconnect(): void }

/** The connections of this process by person, so that how one stands costs one's own connections alone. */
export class PeopleHere {
  readonly #connections = new KeyedSets<Connection>()

  add(connection: Connection): void {
    this.#connections.add(connection.user_id, connection)
  }

  remove(connection: Connection): void {
    this.#connections.delete(connection.user_id, connection)
  }

  of(userId: string): Iterable<Connection> {
    return this.#connections.of(userId)
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
