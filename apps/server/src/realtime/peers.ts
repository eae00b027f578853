import { heartbeatSeconds } from '@parley/contracts'
import type { Peer } from './peer.ts'

const secondsToForget = 60

export type Peers = { add(peer: Peer): void; remove(peer: Peer): void; close(): void }

/**
 * One clock for all connections of a process, spread over its seconds as they come: it asks each for
 * a sign of life every `heartbeatSeconds`, and forgets once a minute how much they have said.
 */
export function createPeers(): Peers {
  const seconds = Array.from({ length: heartbeatSeconds }, () => new Set<Peer>())
  let passed = 0
  const timer = setInterval(() => {
    passed += 1
    for (const peer of seconds[passed % heartbeatSeconds] ?? []) peer.ping()
    if (passed % secondsToForget > 0) return
    for (const peers of seconds) for (const peer of peers) peer.forgetMessages()
  }, 1000)
  timer.unref()
  return {
    add: (peer) => seconds[passed % heartbeatSeconds]?.add(peer),
    remove(peer) {
      for (const peers of seconds) if (peers.delete(peer)) return
    },
    close: () => clearInterval(timer),
  }
}
