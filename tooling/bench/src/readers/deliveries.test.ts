import { expect, it } from 'vitest'
import { deliveriesOf } from './deliveries.ts'

const none = { repeated: 0, misordered: 0, resets: 0, dropped: 0, bytesPerMessage: 7 }

it('counts what was not heard by those it was for, and measures from the send and from the first', () => {
  const reports = [
    { ...none, base: 1000, times: Float32Array.of(5, 25, 7, 0), repeated: 1 },
    { ...none, base: 2000, times: Float32Array.of(0, 0), resets: 2 },
  ]
  const isFor = ({ process }: { process: number }) => process === 0
  const found = deliveriesOf({ reports, sentAt: [1000, 1020], isFor })
  expect(found).toEqual({
    lost: 1,
    repeated: 1,
    misordered: 0,
    resets: 2,
    dropped: 0,
    bytes: 7,
    p50: 5,
    p99: 7,
    p99AfterFirst: 2,
  })
  expect(deliveriesOf({ reports, sentAt: [1000, 1020] }).lost).toBe(3)
})
