import { WebSocket } from 'ws'
import type { Peer } from './peer.ts'

/**
 * A WebSocket that knows its peer, so that all of them share the functions that listen to them: many
 * thousands are open, and each function of their own would cost as much as what it does for them.
 */
export class PeerSocket extends WebSocket {
  peer: Peer | null = null
}
