import { describe, expect, it } from 'vitest'
import { Bundle } from './bundle.ts'
import { SharedFrame } from './frames.ts'

const frame = (cursor: string) => new SharedFrame(cursor, { type: 'heartbeat', cursor })

describe('a bundle', () => {
  const [one, two, three] = [frame('A1'), frame('A2'), frame('A3')]

  it('joins its frames in order, as they are', () => {
    const bundle = Bundle.empty().with(one).with(two).with(three)
    expect(bundle.for(7)).toEqual(Buffer.concat([one.for(7), two.for(7), three.for(7)]))
    expect(bundle.for('x')).toEqual(Buffer.concat([one.for('x'), two.for('x'), three.for('x')]))
  })

  it('is the same bytes for all who are told the same under the same id', () => {
    const start = Bundle.empty()
    const chains = [
      [one, two],
      [one, three],
      [two, three],
      [one, two],
      [one, three],
      [two],
      [two, three],
      [one, two],
    ]
    const bundles = chains.map((chain) => chain.reduce((bundle, next) => bundle.with(next), start))
    for (const [index, chain] of chains.entries()) {
      expect(bundles[index]?.for(1)).toEqual(Buffer.concat(chain.map((each) => each.for(1))))
    }
    expect(new Set(bundles.map((bundle) => bundle.for(1))).size).toBe(4)
    expect(bundles[0]?.for(1)).toBe(bundles[7]?.for(1))
    expect(bundles[1]?.for(1)).toBe(bundles[4]?.for(1))
  })

  it('copies nothing where there is one frame', () => {
    expect(Bundle.empty().with(one).for(1)).toBe(one.for(1))
  })
})
