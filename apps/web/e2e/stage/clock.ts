// Loaded into the server before anything else: lets a test set its clock back, so that a channel can hold
// a day of talk without waiting for one.

const RealDate = Date
let setBack = 0

class ShiftedDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(RealDate.now() - setBack)
    // With several numbers (year, month …) the tuple is longer than it says, and handed on whole.
    else super(...given)
  }

  static override now(): number {
    return RealDate.now() - setBack
  }
}
// The constructor's call without `new`, which gives a string, is used by nothing that the server loads.
globalThis.Date = ShiftedDate as DateConstructor

process.on('message', (message) => {
  if (typeof message !== 'object' || message === null || !('setBack' in message)) return
  setBack = Number(message.setBack)
  process.send?.('set')
})
// The channel to the test keeps no server alive.
process.channel?.unref()
