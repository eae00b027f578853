// Loaded before a server: its clock is off by so many milliseconds.
const shiftMs = Number(process.env.PARLEY_CLOCK_SHIFT_MS ?? 0)
const RealDate = Date

class ShiftedDate extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(RealDate.now() + shiftMs)
    // Whatever Date takes besides nothing at all.
    else super(...(given as [number]))
  }

  static override now(): number {
    return RealDate.now() + shiftMs
  }
}

if (shiftMs !== 0) globalThis.Date = ShiftedDate as DateConstructor
