import { describe, expect, it } from 'vitest'
import { firstFilling } from './use-opening-rows.ts'

const begin = { isContinuation: false }
const goOn = { isContinuation: true }

describe('firstFilling', () => {
  it('takes as many rows from the end as fill the height even where each is as low as can be', () => {
    expect(
      firstFilling(
        Array.from({ length: 10 }, () => goOn),
        84,
      ),
    ).toBe(7)
    expect(
      firstFilling(
        Array.from({ length: 10 }, () => goOn),
        85,
      ),
    ).toBe(6)
  })

  it('needs fewer rows where they begin groups, which are higher', () => {
    expect(
      firstFilling(
        Array.from({ length: 10 }, () => begin),
        92,
      ),
    ).toBe(8)
    expect(firstFilling([begin, goOn, goOn, begin, goOn], 74)).toBe(3)
  })

  it('takes them all where they do not fill it', () => {
    expect(firstFilling([begin, goOn], 900)).toBe(0)
    expect(firstFilling([], 900)).toBe(0)
  })
})
