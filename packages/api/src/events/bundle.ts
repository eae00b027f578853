import type { RequestId } from '../context.ts'
import type { SharedFrame } from './frames.ts'

/**
 * Frames that go out together in one write. Readers who are told the same walk the same chain of
 * bundles, so that joining the frames, too, is done once for all of them.
 */
export class Bundle {
  readonly #before: Bundle | null
  readonly #frame: SharedFrame | null
  /** The bundles that go on from here; nearly always one, which is the last. */
  #last: Bundle | null = null
  #others: Map<SharedFrame, Bundle> | null = null
  readonly #joined = new Map<RequestId, Buffer>()

  private constructor(before: Bundle | null, frame: SharedFrame | null) {
    this.#before = before
    this.#frame = frame
  }

  static empty(): Bundle {
    return new Bundle(null, null)
  }

  with(frame: SharedFrame): Bundle {
    const last = this.#last
    if (last !== null && last.#frame === frame) return last
    const known = this.#others?.get(frame)
    if (known !== undefined) return known
    const next = new Bundle(this, frame)
    if (last !== null && last.#frame !== null) {
      this.#others ??= new Map()
      this.#others.set(last.#frame, last)
    }
    this.#last = next
    return next
  }

  /** All frames one after the other, for readers who know their subscription by this id. */
  for(requestId: RequestId): Buffer {
    const known = this.#joined.get(requestId)
    if (known !== undefined) return known
    const frames: Buffer[] = []
    for (let at: Bundle | null = this; at !== null; at = at.#before) {
      if (at.#frame !== null) frames.push(at.#frame.for(requestId))
    }
    const [only] = frames
    const joined =
      frames.length === 1 && only !== undefined ? only : Buffer.concat(frames.reverse())
    this.#joined.set(requestId, joined)
    return joined
  }
}
