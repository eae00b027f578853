import { allReconnect } from './all-reconnect.ts'
import { answerLost } from './answer-lost.ts'
import { balanced } from './balanced.ts'
import { beyondOplog } from './beyond-oplog.ts'
import { beyondRing } from './beyond-ring.ts'
import { clockOff } from './clock-off.ts'
import { deadStream } from './dead-stream.ts'
import { eventsTwice } from './events-twice.ts'
import { halfOpen } from './half-open.ts'
import { hugeEvent } from './huge-event.ts'
import { lastWords } from './last-words.ts'
import { majorityLost } from './majority-lost.ts'
import { plansKilled } from './plans-killed.ts'
import { primaryKilled } from './primary-killed.ts'
import { primarySteppedDown } from './primary-stepped-down.ts'
import { primaryStopped } from './primary-stopped.ts'
import { removedMeanwhile } from './removed-meanwhile.ts'
import { retriedEverywhere } from './retried-everywhere.ts'
import type { Run } from './run.ts'
import { serverDrained } from './server-drained.ts'
import { serverKilled } from './server-killed.ts'
import { serversReplaced } from './servers-replaced.ts'
import { slowClient } from './slow-client.ts'
import { streamFails } from './stream-fails.ts'

/** Every run, in the order in which they are played. */
export const runs: Run[] = [
  serverKilled,
  serverDrained,
  plansKilled,
  primaryKilled,
  primarySteppedDown,
  primaryStopped,
  lastWords,
  majorityLost,
  retriedEverywhere,
  answerLost,
  streamFails,
  deadStream,
  serversReplaced,
  eventsTwice,
  removedMeanwhile,
  clockOff,
  balanced,
  allReconnect,
  halfOpen,
  slowClient,
  hugeEvent,
  beyondRing,
  beyondOplog,
]
